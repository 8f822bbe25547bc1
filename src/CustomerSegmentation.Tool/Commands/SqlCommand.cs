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
        Over("customers", "Of a table with a row a customer.", (result, policy, dialect) =>
        {
            var (table, columns) = Read(result, CustomerRows.Names(PolicyFile.FactsOf(policy)));
            return Write(result, policy, CustomersCommand.MapOf(table, columns, PolicyFile.FactsOf(policy), AsOf(result)), dialect);
        }),
        Purchases(),
    };

    private static Command Purchases() => Over("purchases", "Of a table with a row a purchase: from the purchases to the facts to the classes.",
        (result, policy, dialect) =>
    {
        var (table, columns) = Read(result, PurchaseRows.Names.All);
        var asOf = AsOf(result) ?? throw ToolException.BadArgument("Add --as-of DATE: the day as of which the customers are judged.");
        return Write(result, policy, policy.Purchases.ToTableMap(PurchasesCommand.MapOf(table, columns, dialect), asOf), dialect);
    });

    private static Command Over(string name, string description, Func<ParseResult, SegmentationPolicy, SqlDialect, IEnumerable<string>> write) =>
        new Command(name, description) { Table, Dialect, RunOptions.MapOption, RunOptions.AsOfOption, RunOptions.PolicyOption,
            RunOptions.IntoOption }.RunsAsync(async (result, _) =>
        {
            var policy = PolicyFile.ReadOrDefault(result.GetValue(RunOptions.PolicyOption));
            foreach (var line in write(result, policy, SqlDialect.All.First(dialect => dialect.Name == result.GetValue(Dialect))))
                await result.InvocationConfiguration.Output.WriteLineAsync(line);
            return ExitCode.Done;
        });

    private static (DatabaseTable Table, ColumnMap Columns) Read(ParseResult result, IReadOnlyList<string> names)
    {
        var maps = result.GetValue(RunOptions.MapOption) ?? [];
        var columns = new ColumnMap(maps, names);
        return (new DatabaseTable(result.GetRequiredValue(Table),
            [.. maps.Select(map => map[(map.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()).Distinct(StringComparer.Ordinal)]), columns);
    }

    private static DateOnly? AsOf(ParseResult result) => RunOptions.ReadDate("--as-of", result.GetValue(RunOptions.AsOfOption));

    private static IEnumerable<string> Write(ParseResult result, SegmentationPolicy policy, TableMap map, SqlDialect dialect)
    {
        var runnable = NotRun.Leave(policy, policy, [.. map.SuppliedFacts], RunOptions.LabelsOf(result), out var notRun);
        foreach (var line in notRun)
            yield return $"-- {line}";
        if (runnable.ToFitSql(map, dialect) is { } first)
        {
            yield return "-- The first statement of the fit; what follows depends on what it gives.";
            yield return $"{first};";
            yield break;
        }

        var select = runnable.ToModel().ToSql(map, dialect, SqlClasses.Names);
        if (result.GetValue(RunOptions.IntoOption) is { } target)
        {
            var (schema, name) = DatabaseTable.SchemaAndTable(target);
            select = dialect.CreateTable(dialect.Quote(schema, name), select);
        }

        yield return $"{select};";
    }
}
