using System.CommandLine;

namespace CustomerSegmentation.Tool;

/// <summary>The command for what is managed with the classes: distribution, structure, effort and contacts.</summary>
internal static class PortfolioCommand
{
    private const string Description = """
        Says how the customers of a file that --out wrote are spread over their classes, and what follows from it: concentration, structure against target bands, effort, contacts.

        A class may be written with its scheme before it, as value_tier:Key; it must be where two schemes have a class of that name.
        """;

    private static readonly Argument<string> File = new("FILE") { Description = "The CSV file that --out wrote, or - for standard input: a row a customer with its id, facts and classes." };

    private static readonly Option<string> Id = new("--id") { HelpName = "COLUMN", Description = "The column of the customers' ids.", DefaultValueFactory = _ => CompareCommand.DefaultId };

    private static readonly Option<string?> Value = new("--value") { HelpName = "COLUMN", Description = "The column of what the customers bring. By default sales, where there is such a column." };

    private static readonly Option<string[]> Schemes = new("--scheme") { HelpName = "NAME", Description = "A column of classes; once for each. NAME=BEST,…,WORST names the classes of your own scheme, the best first. By default every column named after a scheme of the catalogue.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string[]> Crosses = new("--cross") { HelpName = "SCHEME,SCHEME", Description = "Hold two schemes against each other.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string[]> Targets = new("--target") { HelpName = "CLASS=MIN-MAX", Description = "How many customers of a class are wanted, as Key=100-200; once for each class, the best first.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Rate = new("--rate") { HelpName = "N", Description = "New customers a working day; says when each target band is filled." };

    private static readonly Option<string?> WorkingDaysAMonth = new("--working-days-a-month") { HelpName = "N", Description = "Working days that are counted as a month; by default 20." };

    private static readonly Option<string?> Start = new("--start") { HelpName = "DATE", Description = "The day from which on new customers come, yyyy-MM-dd; gives the dates, with Monday to Friday as working days." };

    private static readonly Option<string[]> Holidays = new("--holiday") { HelpName = "DATE", Description = "A day without work; once for each.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> BestFirst = new("--best-first") { Description = "All new customers go to the first band that misses some. By default they are divided in proportion to what the bands miss." };

    private static readonly Option<string?> Budget = new("--budget") { HelpName = "N", Description = "Hours, money or visits to split over the classes, and with --out over the customers." };

    private static readonly Option<string?> BudgetScheme = new("--budget-scheme") { HelpName = "SCHEME", Description = "The scheme over whose classes the budget is split. By default that of --share, else value_tier, else the first that has a ranking." };

    private static readonly Option<string[]> Shares = new("--share") { HelpName = "CLASS=P%", Description = "The share of the budget for a class, as Key=80%; once for each class, 100% together. By default the best class gets 80%, the next 80% of what is left, and so on, and the last the rest.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Unit = new("--unit") { HelpName = "N", Description = "The smallest amount that is given, such as 1 visit; by default 0.01." };

    private static readonly Option<bool> ByValue = new("--by-value") { Description = "Split a class's amount over its customers in proportion to their values. By default equally." };

    private static readonly Option<bool> Redistribute = new("--redistribute") { Description = "Give the share of a class without customers to the others. By default it stays unspent." };

    private static readonly Option<string[]> Cadences = new("--cadence") { HelpName = "CLASS=N", Description = "Contacts a year for each customer of a class, as Key=12; once for each class.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Capacity = new("--capacity") { HelpName = "N", Description = "The contacts a year that can be made." };

    private static readonly Option<string?> Out = new("--out") { HelpName = "FILE", Description = "Write a CSV file: a row a customer with its class, its value and its effort. Needs --budget." };

    private static readonly Option<string?> Rejects = new("--rejects") { HelpName = "FILE", Description = "Write the rejected rows to a CSV file: line, reason, row." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Fail, and write nothing, if any row is rejected." };

    public static Command Create()
    {
        var command = new Command("portfolio", Description)
        {
            File, Id, Value, Schemes, Crosses, Targets, Rate, WorkingDaysAMonth, Start, Holidays, BestFirst,
            Budget, BudgetScheme, Shares, Unit, ByValue, Redistribute, Cadences, Capacity, Out, Rejects, Strict, CommandLine.Delimiter,
        };
        command.SetAction((result, cancellation) => Task.Run(() => Run(Read(result), cancellation), CancellationToken.None));
        return command;
    }

    private static PortfolioOptions Read(ParseResult result)
    {
        Require(result, Targets, Rate);
        Require(result, Rate, WorkingDaysAMonth, Start, Holidays, BestFirst);
        Require(result, Budget, BudgetScheme, Shares, Unit, ByValue, Redistribute, Out);
        Require(result, Cadences, Capacity);
        return new PortfolioOptions
        {
            Run = new RunOptions
            {
                File = result.GetRequiredValue(File),
                Maps = [],
                Labels = CommandLine.LabelsOf(result),
                Out = result.GetValue(Out),
                Rejects = result.GetValue(Rejects),
                Strict = result.GetValue(Strict),
                Delimiter = CommandLine.ReadDelimiter(result.GetValue(CommandLine.Delimiter)),
            },
            Id = result.GetRequiredValue(Id),
            Value = result.GetValue(Value),
            Schemes = result.GetValue(Schemes) ?? [],
            Crosses = result.GetValue(Crosses) ?? [],
            Targets = result.GetValue(Targets) ?? [],
            Rate = result.GetValue(Rate),
            WorkingDaysAMonth = result.GetValue(WorkingDaysAMonth),
            Start = CommandLine.ReadDate(Start.Name, result.GetValue(Start)),
            Holidays = [.. (result.GetValue(Holidays) ?? []).Select(day => CommandLine.ReadDate(Holidays.Name, day)!.Value)],
            BestFirst = result.GetValue(BestFirst),
            Budget = result.GetValue(Budget),
            BudgetScheme = result.GetValue(BudgetScheme),
            Shares = result.GetValue(Shares) ?? [],
            Unit = result.GetValue(Unit),
            ByValue = result.GetValue(ByValue),
            Redistribute = result.GetValue(Redistribute),
            Cadences = result.GetValue(Cadences) ?? [],
            Capacity = result.GetValue(Capacity),
        };
    }

    // An option that would change nothing is a mistake.
    private static void Require(ParseResult result, Option needed, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            if (result.GetResult(option) is { Implicit: false } && result.GetResult(needed) is null)
                throw ToolException.BadArgument($"{option.Name} needs {needed.Name} {needed.HelpName}.");
        }
    }

    private static int Run(PortfolioOptions options, CancellationToken cancellation)
    {
        using var outputs = Outputs.Create(options.Run);
        using var table = CsvTable.Open(options.Run.File, options.Run.Delimiter);
        var schemes = SchemeClasses.Choose(options.Schemes, table.Columns);
        if (schemes.Count == 0)
            throw ToolException.BadArgument($"{table.Name} has no column of a scheme of the catalogue; name the columns of the classes with --scheme NAME. {ColumnMap.ColumnsOf(table)}");
        var value = options.Value ?? table.Columns.FirstOrDefault(column => column == Facts.Sales.Name);
        if (value is null && options.ByValue)
            throw ToolException.BadArgument($"--by-value needs --value {Value.HelpName}. {ColumnMap.ColumnsOf(table)}");
        var rows = new ClassifiedRows(table, options.Id, value, schemes);
        var rejects = new RejectLog(outputs.Rejects);
        RowLoop.Run(table, rejects, rows.Add, cancellation);
        var summary = new RowSummary(rows.Ids.Count, [], []);
        if (rows.Ids.Count == 0 || (options.Run.Strict && rejects.Count > 0))
        {
            summary.Print(Console.Out, table, rejects);
            if (options.Run.Strict)
                throw ToolException.Unusable($"{table.Name}: rows were rejected, and --strict allows none; nothing was written.");
            outputs.KeepRejects();
            throw ToolException.Unusable($"{table.Name}: no row was usable; see the reasons above.");
        }

        var run = new PortfolioRun(options, schemes, rows, value);
        // All that can be wrong with the arguments is found before anything is printed.
        var parts = run.Plan();
        summary.Print(Console.Out, table, rejects);
        foreach (var part in parts)
            part(Console.Out);
        if (outputs.Customers is { } file)
            run.Write(file.Csv);
        outputs.Keep();
        foreach (var path in outputs.Paths)
            Console.Out.WriteLine($"Wrote {path}");
        return ExitCode.Done;
    }
}
