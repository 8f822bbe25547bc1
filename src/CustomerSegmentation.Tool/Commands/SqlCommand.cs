using CustomerSegmentation.Input;
using CustomerSegmentation.Tool.Commands.Customers;
using CustomerSegmentation.Tool.Commands.Purchases;

namespace CustomerSegmentation.Tool.Commands;

/// <summary>The command that prints what would run inside a database.</summary>
internal static class SqlCommand
{
    private const string Description = """
        Prints the SQL that classifies inside a database. Nothing runs, and no database is asked.

        Where the policy has cuts to fit, it prints the first statement of the fit; what follows depends on what that gives. With a fitted policy, such as
        --model writes, it prints the SELECT of the classes, or the statement that writes them with --into.
        """;

    private static readonly Argument<string> Table = new("TABLE") { Description = "The table (NAME or SCHEMA.NAME), or a query." };

    private static readonly Option<string> Dialect = new Option<string>("--dialect")
    {
        HelpName = "sqlite|postgres|clickhouse|duckdb",
        Description = "The database's SQL.",
        Required = true
    }.AcceptOnlyFromAmong([.. SqlDialect.All.Select(dialect => dialect.Name)]);

    public static Command Create() => new("sql", Description)
    {
        Over("customers", "Of a table with a row a customer.", policy => CustomerRows.Names(PolicyFile.FactsOf(policy)),
            (policy, table, columns, _, asOf) => CustomersCommand.MapOf(table, columns, PolicyFile.FactsOf(policy), asOf).With(InputOf(policy))),
        Over("purchases", "Of a table with a row a purchase: from the purchases to the facts to the classes.", _ => PurchaseRows.Names.All,
            (policy, table, columns, dialect, asOf) => policy.Purchases.ToTableMap(
                PurchasesCommand.MapOf(table, columns, dialect).With(InputOf(policy)),
                asOf ?? throw ToolException.BadArgument("Add --as-of DATE: the day as of which the customers are judged."))),
    };

    private static Command Over(string name, string description, Func<SegmentationPolicy, IReadOnlyList<string>> namesFor,
        Func<SegmentationPolicy, DatabaseTable, ColumnMap, SqlDialect, DateOnly?, TableMap> map) => new Command(name, description)
    {
        Table, Dialect, RunOptions.MapOption, RunOptions.AsOfOption, RunOptions.PolicyOption, RunOptions.IntoOption,
    }.RunsAsync(async (options, _) =>
    {
        var policy = PolicyFile.ReadOrDefault(options.Policy);
        var columns = new ColumnMap(options.Maps, namesFor(policy));
        var table = new DatabaseTable(options.Get(Table), columns.Columns);
        var dialect = SqlDialect.All.First(dialect => dialect.Name == options.Get(Dialect));
        // It is to be run, so nothing is made visible in it, or cut.
        var output = options.Output is VisibleWriter { Inner: var plain } ? plain : options.Output;
        foreach (var line in Write(options, policy, map(policy, table, columns, dialect, options.AsOf), dialect))
            await output.WriteLineAsync(line);
        return ExitCode.Done;
    });

    // Which currency all rows are in, only the database could tell.
    private static InputPolicy InputOf(SegmentationPolicy policy) => policy.Input is { CurrencyColumn: not null, Currency: null }
        ? throw ToolException.BadArgument("The policy's Input has a CurrencyColumn and no Currency: name the currency of the results.")
        : policy.Input;

    private static IEnumerable<string> Write(RunOptions options, SegmentationPolicy policy, TableMap map, SqlDialect dialect)
    {
        var runnable = NotRun.Leave(policy, policy, [.. map.SuppliedFacts], options.Labels, out var notRun);
        foreach (var line in notRun)
            yield return $"-- {line}";
        if (runnable.ToFitSql(map, dialect) is { } first)
        {
            yield return "-- The first statement of the fit; what follows depends on what it gives.";
            yield return $"{first};";
            yield break;
        }

        var select = runnable.ToModel().ToSql(map, dialect, SqlClasses.Names);
        if (options.Into is { } target)
        {
            var (schema, name) = DatabaseTable.SchemaAndTable(target);
            select = dialect.CreateTable(dialect.Quote(schema, name), select);
        }

        yield return $"{select};";
    }
}
