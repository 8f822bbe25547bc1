using System.Globalization;
using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool;

/// <summary>The command for a table of a database with a row a customer, which stays there.</summary>
internal static class DatabaseCustomersCommand
{
    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        DatabaseRun.Check(options);
        var given = PolicyFile.Read(options.Policy);
        var facts = KnownFacts.Of(given ?? CustomersCommand.DefaultPolicy(byProfit: false));
        using var database = Database.Open(options);
        var table = DatabaseTable.Open(options.File, database, cancellation);
        var columns = new ColumnMap(options.Maps, CustomerRows.Names(facts));
        if (options.MapByName)
            Console.Out.WriteLine(columns.AddByName(table, CustomerRows.ColumnsByName(facts)));
        var map = MapOf(table, columns, facts, options.AsOf);
        var policy = given ?? CustomersCommand.DefaultPolicy(byProfit: map.SuppliedFacts.Contains(Facts.Profit));
        if (given is null && map.SuppliedFacts.Contains(Facts.Profit))
            Console.Out.WriteLine("The value tier goes by profit, as it is mapped and no --policy says otherwise.");
        var asOf = AsOf(options, map, table, database, cancellation, out map);
        return new DatabaseRun(options, policy, database, cancellation).Finish(table.Name, map, asOf);
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
            throw ToolException.BadArgument($"Add --map FACT=COLUMN for what is known of the customers, such as --map Sales=COLUMN. {ColumnMap.ColumnsOf(table)}");
        if (asOf is not { } day)
            return map;
        return map.SuppliedFacts.Contains(Facts.AsOf) ? throw ToolException.BadArgument("--as-of and --map AsOf say two things; keep one.") : map.All(Facts.AsOf, day);
    }

    private static string AsOf(RunOptions options, TableMap map, DatabaseTable table, Database database, CancellationToken cancellation, out TableMap withDay)
    {
        withDay = map;
        if (options.AsOf is { } day)
            return string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}, from --as-of");
        if (map.SuppliedFacts.Contains(Facts.AsOf))
            return "each customer's own, from the table";
        if (database.Run(() => map.LastDayAsync(Facts.LastPurchase, database.Engine, cancellation)) is not { } last || last == DateOnly.MaxValue)
            return "unknown; --as-of sets it";
        withDay = map.All(Facts.AsOf, last.AddDays(1));
        return string.Create(CultureInfo.InvariantCulture, $"{last.AddDays(1):yyyy-MM-dd}, the day after the last purchase in {table.Name}; --as-of sets another");
    }
}
