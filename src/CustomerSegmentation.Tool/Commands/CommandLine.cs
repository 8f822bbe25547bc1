using System.CommandLine.Help;
using CustomerSegmentation.Tool.Commands.Customers;
using CustomerSegmentation.Tool.Commands.Portfolio;
using CustomerSegmentation.Tool.Commands.Purchases;

namespace CustomerSegmentation.Tool.Commands;

/// <summary>The whole command line.</summary>
internal static class CommandLine
{
    private const string Description = """
        Classifies the customers of a file (CSV, Parquet or Excel): value tier, loyalty quadrant, lifecycle state and more, with the cuts that were used.

        Exit codes: 0 done; 1 nothing usable, a file that is cut or damaged, or a rejected row under --strict; 2 bad arguments or policy; 130
        canceled by Ctrl+C, with no file written.
        """;

    private const string Purchases = """
        Classifies the customers of a file with a row a purchase.

        Names for --map: Customer, Date and Amount (required; Amount may be a product, as Quantity*UnitPrice), Order, Quantity, Parent (the account that the
        row counts for, if it is not the customer's own), ProductLine, Item. Without --map, columns with usual names are found, and what was found is said.
        """;

    private const string Customers = """
        Classifies the customers of a file with a row a customer.

        Names for --map: Id (required), Parent (the account that a subsidiary belongs to: its facts are rolled up into that account's, which is then
        classified) and any fact, such as Sales, Profit, LastPurchase, FirstPurchase, Purchases, Loyalty, AccountClosed. A wrong name lists them all. If Profit
        is mapped and no policy is given, the value tier goes by profit. Without --map, columns with usual names are found, and what was found is said.
        """;

    private const string Explain =
        "Says why one customer of a file has its classes, what is known of it, and what to do for it. The cuts are fitted to the whole file, unless "
            + "--policy sets them.";

    /// <summary>Creates the root command.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(Description)
        {
            RunOptions.CultureOption,
            Classify("purchases", Purchases, options => new PurchasesCommand(options), RunOptions.StateOption, RunOptions.AgainOption),
            Classify("customers", Customers, options => new CustomersCommand(options)),
            new Command("explain", Explain)
            {
                ExplainOne("purchases", Purchases, options => new PurchasesCommand(options)),
                ExplainOne("customers", Customers, options => new CustomersCommand(options)),
            },
            PortfolioCommand.Create(),
            CompareCommand.Create(),
            SchemesCommand.Create(),
            SqlCommand.Create(),
            new Command("policy", "Policies: the settings of the schemes.") { PolicyCheckCommand.Create() },
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Whether names are printed in the language of --culture.</summary>
    public static bool IsTranslated(ParseResult result) => result.GetValue(RunOptions.CultureOption) is not null;

    private static Command Classify(string name, string description, Func<RunOptions, RowsCommand> rows, params IEnumerable<Option> more)
    {
        var command = Over(rows, new Command(name, description)
        {
            RunOptions.FileArgument, RunOptions.MapOption, RunOptions.MapByNameOption, RunOptions.AsOfOption, RunOptions.PolicyOption,
            RunOptions.PreviousOption, RunOptions.OverridesOption, RunOptions.OutOption, RunOptions.FormatOption, RunOptions.RejectsOption,
            RunOptions.ModelOption, RunOptions.SpreadsheetSafeOption, RunOptions.StrictOption, RunOptions.FromOption, RunOptions.PasswordFileOption,
            RunOptions.IntoOption, RunOptions.ReplaceOption, RunOptions.LocalOption,
        });
        foreach (var option in more)
            command.Options.Add(option);
        return command;
    }

    private static Command ExplainOne(string name, string description, Func<RunOptions, RowsCommand> rows) => Over(rows, new Command(name, description)
    {
        RunOptions.FileArgument, RunOptions.CustomerOption, RunOptions.SchemeOption, RunOptions.MapOption, RunOptions.MapByNameOption,
        RunOptions.AsOfOption, RunOptions.PolicyOption, RunOptions.PreviousOption, RunOptions.OverridesOption, RunOptions.StrictOption,
        RunOptions.FromOption, RunOptions.PasswordFileOption,
    });

    private static Command Over(Func<RunOptions, RowsCommand> rows, Command command)
    {
        foreach (var option in InputOptions.OfTexts.Concat(InputOptions.OfRows))
            command.Options.Add(option);
        return command.RunsAsync((options, cancellation) =>
        {
            options.Check();
            return rows(options).RunAsync(cancellation);
        });
    }
}
