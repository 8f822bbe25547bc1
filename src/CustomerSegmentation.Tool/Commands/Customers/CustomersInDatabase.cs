using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>The command for a table of a database with a row a customer, which stays there.</summary>
internal static class CustomersInDatabase
{
    public static async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        var given = PolicyFile.Read(options.Policy);
        var facts = PolicyFile.FactsOf(given ?? CustomersCommand.DefaultPolicy(byProfit: false));
        using var database = options.OpenDatabase();
        var table = await DatabaseTable.OpenAsync(options.File, database, cancellation);
        var columns = new ColumnMap(options.Maps, CustomerRows.Names(facts));
        if (options.MapByName)
            options.Output.WriteLine(columns.AddByName(table, CustomerRows.ColumnsByName(facts)));
        var map = MapOf(table, columns, facts, options.AsOf);
        var policy = given ?? CustomersCommand.DefaultPolicy(map.SuppliedFacts.Contains(Facts.Profit), options.Output);
        var (dated, asOf) = await AsOfAsync(options, map, table, database, cancellation);
        return await new DatabaseRun(options, policy, database, cancellation).FinishAsync(table.Name, dated, asOf);
    }

    /// <summary>Where the facts are, by the options.</summary>
    /// <exception cref="ToolException">The id or a fact is missing, or something is mapped that a database does not do.</exception>
    public static TableMap MapOf(DatabaseTable table, ColumnMap columns, IReadOnlyList<Fact> facts, DateOnly? asOf)
    {
        columns.Require(table, (CustomerRows.Id, "the customer's id"));
        if (columns.Find(table, CustomerRows.Parent) is not null)
            throw ToolException.BadArgument("--map Parent sums subsidiaries up, which takes the rows out of the database: add --local.");
        var map = table.Map(columns.Find(table, CustomerRows.Id)!.Name);
        foreach (var fact in facts)
        {
            if (columns.Find(table, CustomerRows.NameOf(fact)) is not { Name: var column })
                continue;
            map = fact switch
            {
                NumberFact number => map.From(number, column),
                DateFact date => map.From(date, column),
                YesNoFact yesNo => map.From(yesNo, column),
                _ => map.From((TextFact)fact, column),
            };
        }

        if (!map.SuppliedFacts.Any())
            throw ToolException.BadArgument($"Add --map FACT=COLUMN for what is known of the customers, such as --map Sales=COLUMN. "
                + $"{ColumnMap.ColumnsOf(table)}");
        if (asOf is not { } day)
            return map;
        return map.SuppliedFacts.Contains(Facts.AsOf) ? throw ToolException.BadArgument("--as-of and --map AsOf say two things; keep one.")
            : map.All(Facts.AsOf, day);
    }

    private static async Task<(TableMap Map, string AsOf)> AsOfAsync(RunOptions options, TableMap map, DatabaseTable table, Database database,
        CancellationToken cancellation)
    {
        if (options.AsOf is { } day)
            return (map, Invariant($"{day:yyyy-MM-dd}, from --as-of"));
        if (map.SuppliedFacts.Contains(Facts.AsOf))
            return (map, "each customer's own, from the table");
        if (await database.RunAsync(() => map.LastDayAsync(Facts.LastPurchase, database.Engine, cancellation)) is not { } last || last == DateOnly.MaxValue)
            return (map, "unknown; --as-of sets it");
        var next = last.AddDays(1);
        return (map.All(Facts.AsOf, next), Invariant($"{next:yyyy-MM-dd}, the day after the last purchase in {table.Name}; --as-of sets another"));
    }
}
