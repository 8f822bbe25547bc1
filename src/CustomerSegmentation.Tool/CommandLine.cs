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

        Names for --map: Customer, Date and Amount (needed; Amount may be a product, as Quantity*UnitPrice), Order, Quantity, ProductLine, Item.
        """;

    private const string CustomersDescription = """
        Classifies the customers of a file with a row a customer.

        Names for --map: Id (needed) and any fact, such as Sales, Profit, LastPurchase, FirstPurchase, Purchases, Loyalty, AccountClosed. A wrong name lists them all. Where Profit is mapped and no policy is given, the value tier goes by profit.
        """;

    private const string FileDescription = """
        The CSV file, or - for standard input. gzip is unpacked. UTF-8, with a first line of column names; fields may be quoted. Empty, NA, NaN and null mean unknown. Numbers as 1234.50; dates as 2011-12-31 or 20111231, a time after it is passed over. Blanks around a field do not count.
        """;

    private static readonly Argument<string> File = new("FILE") { Description = FileDescription };

    private static readonly Option<string[]> Map = new("--map") { HelpName = "NAME=COLUMN", Description = "Which column holds what; once for each name.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> AsOf = new("--as-of") { HelpName = "DATE", Description = "The day as of which the customers are judged, yyyy-MM-dd. By default the day after the last purchase in the file." };

    private static readonly Option<string?> Policy = new("--policy") { HelpName = "FILE", Description = "A JSON file with the settings of the schemes, or a model that --model wrote. By default every scheme with its defaults." };

    private static readonly Option<string?> Out = new("--out") { HelpName = "FILE", Description = "Write a CSV file: a row a customer with its facts and classes." };

    private static readonly Option<string?> Rejects = new("--rejects") { HelpName = "FILE", Description = "Write the rejected rows to a CSV file: line, reason, row." };

    private static readonly Option<string?> Model = new("--model") { HelpName = "FILE", Description = "Write the fitted policy as JSON; a later run uses it with --policy." };

    private static readonly Option<string?> DateFormat = new("--date-format") { HelpName = "FORMAT", Description = "How the file writes dates, such as dd/MM/yyyy or 'M/d/yyyy H:mm'." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Fail, and write nothing, if any row is rejected." };

    internal static readonly Option<string?> Delimiter = new("--delimiter") { HelpName = "C", Description = "What stands between fields: one character, tab, or whitespace (any number of blanks). By default a comma." };

    /// <summary>The whole command.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(Description)
        {
            Command("purchases", PurchasesDescription, PurchasesCommand.Run),
            Command("customers", CustomersDescription, CustomersCommand.Run),
            PortfolioCommand.Create(),
            CompareCommand.Create(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static Command Command(string name, string description, Func<RunOptions, CancellationToken, int> run)
    {
        var command = new Command(name, description) { File, Map, AsOf, Policy, Out, Rejects, Model, DateFormat, Strict, Delimiter };
        // The work is not async; a thread of its own lets Ctrl+C end it in order.
        command.SetAction((result, cancellation) => Task.Run(() => run(Read(result), cancellation), CancellationToken.None));
        return command;
    }

    private static RunOptions Read(ParseResult result) => new()
    {
        File = result.GetRequiredValue(File),
        Maps = result.GetValue(Map) ?? [],
        AsOf = ReadDate("--as-of", result.GetValue(AsOf)),
        Policy = result.GetValue(Policy),
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
