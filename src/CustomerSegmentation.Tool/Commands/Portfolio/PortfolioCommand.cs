namespace CustomerSegmentation.Tool.Commands.Portfolio;

/// <summary>The command for what is managed with the classes: distribution, structure, effort and contacts.</summary>
internal static class PortfolioCommand
{
    private const string Description = """
        Says how the customers of a file that --out wrote are spread over their classes, and what follows from it: concentration, structure against target
        bands, effort, contacts.

        A class may be written with its scheme before it, as value_tier:Key; it must be where two schemes have a class of that name.
        """;

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "The CSV file that --out wrote, or - for standard input: a row a customer with its id, facts and classes.",
    };

    public static readonly Option<string?> Value =
        RunOptions.Of("--value", "COLUMN", "The column of what the customers bring. By default sales, where there is such a column.");

    public static readonly Option<string[]> SchemeNames = RunOptions.Several("--scheme", "NAME", """
        A column of classes; once for each. NAME=BEST,…,WORST names the classes of your own scheme, the best first.
        By default every column named after a scheme of the catalogue.
        """.ReplaceLineEndings(" "));

    public static readonly Option<string[]> Crosses = RunOptions.Several("--cross", "SCHEME,SCHEME", "Hold two schemes against each other.");

    public static readonly Option<string[]> Targets =
        RunOptions.Several("--target", "CLASS=MIN-MAX", "How many customers of a class are wanted, as Key=100-200; once for each class, the best first.");

    public static readonly Option<string?> Rate = RunOptions.Of("--rate", "N", "New customers a working day; says when each target band is filled.");

    public static readonly Option<string?> WorkingDaysAMonth =
        RunOptions.Of("--working-days-a-month", "N", "Working days that are counted as a month; by default 20.");

    public static readonly Option<string?> Start =
        RunOptions.Of("--start", "DATE", "The day from which on new customers come, yyyy-MM-dd; gives the dates, with Monday to Friday as working days.");

    public static readonly Option<string[]> Holidays = RunOptions.Several("--holiday", "DATE", "A day without work; once for each.");

    public static readonly Option<bool> BestFirst = RunOptions.Flag("--best-first",
        "All new customers go to the first band that misses some. By default they are divided in proportion to what the bands miss.");

    public static readonly Option<string?> Budget =
        RunOptions.Of("--budget", "N", "Hours, money or visits to split over the classes, and with --out over the customers.");

    public static readonly Option<string?> BudgetScheme = RunOptions.Of("--budget-scheme", "SCHEME", """
        The scheme over whose classes the budget is split.
        By default that of --share, else value_tier, else the first that has a ranking.
        """.ReplaceLineEndings(" "));

    public static readonly Option<string[]> Shares = RunOptions.Several("--share", "CLASS=P%", """
        The share of the budget for a class, as Key=80%; once for each class, 100% together.
        By default the best class gets 80%, the next 80% of what is left, and so on, and the last the rest.
        """.ReplaceLineEndings(" "));

    public static readonly Option<string?> Unit = RunOptions.Of("--unit", "N", "The smallest amount that is given, such as 1 visit; by default 0.01.");

    public static readonly Option<bool> ByValue = RunOptions.Flag("--by-value",
        "Split a class's amount over its customers in proportion to their values. By default equally.");

    public static readonly Option<bool> Redistribute = RunOptions.Flag("--redistribute",
        "Give the share of a class without customers to the others. By default it stays unspent.");

    public static readonly Option<string[]> Cadences =
        RunOptions.Several("--cadence", "CLASS=N", "Contacts a year for each customer of a class, as Key=12; once for each class.");

    public static readonly Option<string?> Capacity = RunOptions.Of("--capacity", "N", "The contacts a year that can be made.");

    public static readonly Option<string?> Out =
        RunOptions.Of("--out", "FILE", "Write a CSV file: a row a customer with its class, its value and its effort. Needs --budget.");

    public static Command Create() => new Command("portfolio", Description)
    {
        File, RunOptions.IdOption, Value, SchemeNames, Crosses, Targets, Rate, WorkingDaysAMonth, Start, Holidays, BestFirst, Budget, BudgetScheme,
        Shares, Unit, ByValue, Redistribute, Cadences, Capacity, Out, RunOptions.RejectsOption, RunOptions.SpreadsheetSafeOption, RunOptions.StrictOption,
        InputOptions.DelimiterOption, InputOptions.EncodingOption,
    }.RunsAsync(RunAsync);

    // An option that would change nothing is a mistake.
    private static void Require(RunOptions options, Option needed, params Option[] dependent)
    {
        if (!options.IsGiven(needed) && Array.Find(dependent, options.IsGiven) is { } option)
            throw ToolException.BadArgument($"{option.Name} needs {needed.Name} {needed.HelpName}.");
    }

    private static async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        Require(options, Targets, Rate);
        Require(options, Rate, WorkingDaysAMonth, Start, Holidays, BestFirst);
        Require(options, Budget, BudgetScheme, Shares, Unit, ByValue, Redistribute, Out);
        Require(options, Cadences, Capacity);
        var path = options.Get(File);
        using var outputs = Outputs.Create([("FILE", path)], options, options.Get(Out), model: null, cancellation);
        using var table = options.OpenFile(path, InputOptions.Over(options, new()));
        var schemes = SchemeClasses.Choose(options.All(SchemeNames), table.Columns);
        if (schemes.Count == 0)
            throw ToolException.BadArgument($"{table.Name} has no column of a scheme of the catalogue; name the columns of the classes with --scheme NAME. "
                + $"{ColumnMap.ColumnsOf(table)}");
        var value = options.Get(Value) ?? table.Columns.FirstOrDefault(column => column == Facts.Sales.Name);
        if (value is null && options.Get(ByValue))
            throw ToolException.BadArgument($"--by-value needs --value {Value.HelpName}. {ColumnMap.ColumnsOf(table)}");
        var rows = new ClassifiedRows(table, options.Id, value, schemes);
        var rejects = await RowLoop.RunAsync(table, rows.Add, options.Error, cancellation, outputs.Rejects?.Csv);
        var summary = new RowSummary(rows.Ids.Count, [], []);
        if (rows.Ids.Count == 0 || (options.Strict && rejects.Count > 0))
        {
            summary.Print(options.Output, table, rejects);
            throw options.Strict ? ToolException.Rejected(table.Name) : outputs.NothingUsable(table);
        }

        var run = new PortfolioRun(options, schemes, rows, value);
        // All that can be wrong with the arguments is found before anything is printed.
        var parts = run.Plan();
        summary.Print(options.Output, table, rejects);
        foreach (var part in parts)
            part();
        if (outputs.Customers is { } file)
            run.Write(file.Csv);
        outputs.Keep();
        outputs.Print(options.Output);
        return ExitCode.Done;
    }
}
