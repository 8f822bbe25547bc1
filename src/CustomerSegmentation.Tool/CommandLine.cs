using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace CustomerSegmentation.Tool;

/// <summary>The commands and their options.</summary>
internal static class CommandLine
{
    private const string Description = """
        Classifies the customers of a CSV file: value tier, loyalty quadrant, lifecycle state and more, with the cuts that were used.

        Exit codes: 0 done; 1 nothing usable, a file that is cut or damaged, or a rejected row under --strict; 2 bad arguments or policy.
        """;

    private const string PurchasesDescription = """
        Classifies the customers of a file with a row a purchase.

        Names for --map: Customer, Date and Amount (needed; Amount may be a product, as Quantity*UnitPrice), Order, Quantity, Parent (the account that the row counts for, where it is not the customer's own), ProductLine, Item.
        """;

    private const string CustomersDescription = """
        Classifies the customers of a file with a row a customer.

        Names for --map: Id (needed), Parent (the account that a subsidiary belongs to: its facts are rolled up into that account's, which is what is classified) and any fact, such as Sales, Profit, LastPurchase, FirstPurchase, Purchases, Loyalty, AccountClosed. A wrong name lists them all. Where Profit is mapped and no policy is given, the value tier goes by profit.
        """;

    private const string ExplainDescription = "Says why one customer of a file has its classes, what is known of it, and what to do for it. The cuts are fitted to the whole file, unless --policy sets them.";

    private const string SchemesDescription = "Prints the schemes' decision tables, by the policy's options or the defaults: the first row that holds decides. Under each stands what its facts are computed from, and which must be supplied.";

    private const string FileDescription = """
        The CSV file, or - for standard input. gzip is unpacked. UTF-8, with a first line of column names; fields may be quoted. Empty, NA, NaN and null mean unknown. Numbers as 1234.50; dates as 2011-12-31 or 20111231, a time after it is passed over. Blanks around a field do not count.
        """;

    private static readonly Argument<string> File = new("FILE") { Description = FileDescription };

    private static readonly Option<string?> From = new("--from") { HelpName = "DATABASE", Description = $"Take FILE as a table (NAME or SCHEMA.NAME) or a query of a database, and run inside it: {DatabaseAddress.Forms}. Several ClickHouse servers that have a share of the rows each stand between commas. The password is read from {DatabaseAddress.PasswordVariable}, or --password-file." };

    private static readonly Option<string?> PasswordFile = new("--password-file") { HelpName = "FILE", Description = "A file whose text is the database's password." };

    private static readonly Option<bool> Local = new("--local") { Description = "Read the rows out of the database, and do here with them what is done with those of a file." };

    internal static readonly Option<string?> Into = new("--into") { HelpName = "TABLE", Description = "Write the classes into a new table (NAME or SCHEMA.NAME) of the database, whole or not at all. Without it they are counted." };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Let --into replace the table that is there." };

    internal static readonly Option<string[]> Map = new("--map") { HelpName = "NAME=COLUMN", Description = "Which column holds what; once for each name.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> MapByName = new("--map-by-name") { Description = "Take each column that is called as a fact is, in snake_case, such as last_purchase; and id or customer, parent, or date, amount, order and quantity. A --map goes before." };

    internal static readonly Option<string?> AsOf = new("--as-of") { HelpName = "DATE", Description = "The day as of which the customers are judged, yyyy-MM-dd. By default the day after the last purchase in the file." };

    internal static readonly Option<string?> Policy = new("--policy") { HelpName = "FILE", Description = "A JSON file with the settings of the schemes, or a model that --model wrote. By default every scheme with its defaults." };

    private static readonly Option<string?> Previous = new("--previous") { HelpName = "FILE", Description = "The file that --out wrote the last time: a cut with a margin then keeps customers in the class that they had. Joined by the customer's id." };

    private static readonly Option<string?> Overrides = new("--overrides") { HelpName = "FILE", Description = "A CSV file of classes set by hand, with the columns customer, scheme, class, reason, owner and expires (the last day on which it holds). Until then they win over the tables." };

    private static readonly Option<string?> Out = new("--out") { HelpName = "FILE", Description = "Write a CSV file: a row a customer with its facts and classes." };

    private static readonly Option<string?> Rejects = new("--rejects") { HelpName = "FILE", Description = "Write the rejected rows to a CSV file: line, reason, row." };

    private static readonly Option<string?> Model = new("--model") { HelpName = "FILE", Description = "Write the fitted policy as JSON; a later run uses it with --policy." };

    private static readonly Option<string?> DateFormat = new("--date-format") { HelpName = "FORMAT", Description = "How the file writes dates, such as dd/MM/yyyy or 'M/d/yyyy H:mm'." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Fail, and write nothing, if any row is rejected." };

    internal static readonly Option<string?> Delimiter = new("--delimiter") { HelpName = "C", Description = "What stands between fields: one character, tab, or whitespace (any number of blanks). By default a comma." };

    private static readonly Option<string?> Culture = new("--culture") { HelpName = "CULTURE", Description = "Print the names of schemes and classes in a language: en or zh-Hans. Files keep the stable names.", Recursive = true };

    private static readonly Option<string> Customer = new("--customer") { HelpName = "ID", Description = "The customer's id.", Required = true };

    private static readonly Option<string[]> Scheme = new("--scheme") { HelpName = "NAME", Description = "A scheme to explain; once for each. By default all that can run." };

    private static readonly Argument<string[]> SchemeNames = new("NAME") { Description = "The schemes, such as value_tier; by default all.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> Format = new("--format") { HelpName = "text|markdown", Description = "How to print the tables; by default text." };

    private static readonly Option<bool> NamesOnly = new("--names") { Description = "Print the schemes' names alone, one a line." };

    private static readonly Argument<string> PolicyToCheck = new("FILE") { Description = "The JSON file." };

    /// <summary>The whole command.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(Description)
        {
            Culture,
            Classify("purchases", PurchasesDescription, PurchasesCommand.Run),
            Classify("customers", CustomersDescription, CustomersCommand.Run),
            new Command("explain", ExplainDescription)
            {
                Explain("purchases", PurchasesDescription, PurchasesCommand.Run),
                Explain("customers", CustomersDescription, CustomersCommand.Run),
            },
            PortfolioCommand.Create(),
            CompareCommand.Create(),
            PrintSchemes(),
            SqlCommand.Create(),
            new Command("policy", "Policies: the settings of the schemes.") { CheckPolicy() },
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static Command Classify(string name, string description, Func<RunOptions, CancellationToken, int> run) =>
        Over(run, new Command(name, description) { File, Map, MapByName, AsOf, Policy, Previous, Overrides, Out, Rejects, Model, DateFormat, Strict, Delimiter, From, PasswordFile, Into, Replace, Local });

    private static Command Explain(string name, string description, Func<RunOptions, CancellationToken, int> run) =>
        Over(run, new Command(name, description) { File, Customer, Scheme, Map, MapByName, AsOf, Policy, Previous, Overrides, DateFormat, Strict, Delimiter, From, PasswordFile });

    private static Command Over(Func<RunOptions, CancellationToken, int> run, Command command)
    {
        // The work is not async; a thread of its own lets Ctrl+C end it in order.
        command.SetAction((result, cancellation) => Task.Run(() => run(Read(result), cancellation), CancellationToken.None));
        return command;
    }

    private static Command PrintSchemes()
    {
        var command = new Command("schemes", SchemesDescription) { SchemeNames, Policy, Format.AcceptOnlyFromAmong("text", "markdown"), NamesOnly };
        command.SetAction(result => SchemesCommand.Run(result.GetValue(SchemeNames) ?? [], result.GetValue(Policy), result.GetValue(Format) == "markdown", result.GetValue(NamesOnly), LabelsOf(result)));
        return command;
    }

    private static Command CheckPolicy()
    {
        var command = new Command("check", "Says whether a policy can be used, which schemes it runs, which cuts are still to be fitted, and what its tables may surprise with. Every fault is listed.") { PolicyToCheck };
        command.SetAction(result => PolicyCheckCommand.Run(result.GetRequiredValue(PolicyToCheck), LabelsOf(result)));
        return command;
    }

    internal static Labels LabelsOf(ParseResult result) => Labels.In(result.GetValue(Culture));

    private static RunOptions Read(ParseResult result)
    {
        var options = ReadAll(result);
        (string Option, bool IsGiven)[] ofDatabases = [("--password-file", options.PasswordFile is not null), ("--into", options.Into is not null), ("--replace", options.Replace), ("--local", options.Local)];
        if (options.From is null && Array.Find(ofDatabases, one => one.IsGiven).Option is { } alone)
            throw ToolException.BadArgument($"{alone} is of databases: say which with --from.");
        if (options.Local && options.Into is not null)
            throw ToolException.BadArgument("--local reads the rows out of the database, and --into writes the classes there; keep one.");
        if (options.Replace && options.Into is null)
            throw ToolException.BadArgument("--replace is of --into; name the table.");
        return options;
    }

    private static RunOptions ReadAll(ParseResult result) => new()
    {
        File = result.GetRequiredValue(File),
        Maps = result.GetValue(Map) ?? [],
        MapByName = result.GetValue(MapByName),
        AsOf = ReadDate("--as-of", result.GetValue(AsOf)),
        From = result.GetValue(From),
        PasswordFile = result.GetValue(PasswordFile),
        Local = result.GetValue(Local),
        Into = result.GetValue(Into),
        Replace = result.GetValue(Replace),
        Policy = result.GetValue(Policy),
        Previous = result.GetValue(Previous),
        Overrides = result.GetValue(Overrides),
        Customer = result.GetValue(Customer),
        Schemes = result.GetValue(Scheme) ?? [],
        Labels = LabelsOf(result),
        Out = result.GetValue(Out),
        Rejects = result.GetValue(Rejects),
        Model = result.GetValue(Model),
        DateFormat = result.GetValue(DateFormat),
        Strict = result.GetValue(Strict),
        Delimiter = ReadDelimiter(result.GetValue(Delimiter)),
    };

    /// <summary>The date of an option, or <see langword="null"/> where it is not given.</summary>
    internal static DateOnly? ReadDate(string option, string? text)
    {
        if (text is null)
            return null;
        return FieldParser.TryIsoDate(Encoding.UTF8.GetBytes(text), out var date)
            ? date
            : throw ToolException.BadArgument($"{option} {text} is not a date; write it as 2011-12-31.");
    }

    /// <summary>The byte between fields; <see langword="null"/> for any number of blanks.</summary>
    internal static byte? ReadDelimiter(string? text) => text switch
    {
        null => (byte)',',
        "whitespace" => null,
        "tab" or "\\t" => (byte)'\t',
        [var one] when char.IsAscii(one) && one is not ('"' or '\r' or '\n' or '\0') => (byte)one,
        _ => throw ToolException.BadArgument($"--delimiter '{text}' is none; give one character such as ; or |, tab, or whitespace."),
    };
}
