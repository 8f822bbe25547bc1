using System.Globalization;
using CustomerSegmentation.Purchases;
using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool;

/// <summary>The command for a table of a database with a row a purchase, which stays there.</summary>
internal static class DatabasePurchasesCommand
{
    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        DatabaseRun.Check(options);
        var policy = PolicyFile.Read(options.Policy) ?? SegmentationPolicy.Create(new SegmentationOptions());
        using var database = Database.Open(options);
        var engine = database.Engine;
        var table = DatabaseTable.Open(options.File, database, cancellation);
        var columns = new ColumnMap(options.Maps, PurchaseRows.Names.All);
        if (options.MapByName)
            Console.Out.WriteLine(columns.AddByName(table, PurchaseRows.Names.Columns));
        var purchases = MapOf(table, columns, engine.Dialect);
        var asOf = options.AsOf ?? LastDay(policy.Purchases.ToAsOfSql(purchases, engine.Dialect), database, cancellation)
            ?? throw ToolException.Unusable($"{database.Name}: {table.Name} has no row that can be used; --as-of sets the day.");
        PrintRows(policy.Purchases.ToReportSql(purchases, engine.Dialect, asOf), table, database, cancellation);

        // The facts are made once, and then read by every round of the fit.
        var facts = $"custseg_facts_{Guid.NewGuid():N}"[..24];
        var name = engine.Dialect.Quote(facts);
        try
        {
            database.Run(async () =>
            {
                await engine.ExecuteAsync(engine.Dialect.CreateTemporaryTable(name, policy.Purchases.ToSql(purchases, engine.Dialect, asOf)), cancellation);
                return 0;
            });
            return new DatabaseRun(options, policy, database, cancellation).Finish(
                table.Name,
                policy.Purchases.ToTableMap(purchases, asOf).OverTable(facts),
                string.Create(CultureInfo.InvariantCulture, $"{asOf:yyyy-MM-dd}, {(options.AsOf is null ? $"the day after the last purchase in {table.Name}; --as-of sets another" : "from --as-of")}"));
        }
        finally
        {
            database.TryExecute($"DROP TABLE IF EXISTS {name}");
        }
    }

    /// <summary>Where the purchases are, by the options.</summary>
    /// <exception cref="ToolException">A column is missing, or something is mapped that a database does not do.</exception>
    public static PurchaseMap MapOf(DatabaseTable table, ColumnMap columns, SqlDialect dialect)
    {
        PurchaseRows.Names.Require(columns, table);
        if (columns.Find(table, PurchaseRows.Names.Parent) is not null)
            throw ToolException.BadArgument("--map Parent takes the rows out of the database: add --local, or give a query that puts the account in the customer's place.");
        var factors = columns.FindFactors(table, PurchaseRows.Names.Amount).Select(factor => factor.Name).ToList();
        var amount = string.Join('*', factors);
        var customer = columns.Find(table, PurchaseRows.Names.Customer)!.Name;
        var map = (factors.Count == 1 ? table.Purchases(customer) : PurchaseMap.OfQuery(table.WithProduct(factors, amount, dialect), customer))
            .Dates(columns.Find(table, PurchaseRows.Names.Date)!.Name)
            .Amounts(amount);
        if (columns.Find(table, PurchaseRows.Names.Order) is { } order)
            map = map.Orders(order.Name);
        return columns.Find(table, PurchaseRows.Names.Quantity) is { } quantity ? map.Quantities(quantity.Name) : map;
    }

    private static DateOnly? LastDay(string sql, Database database, CancellationToken cancellation) => database.Run(async () =>
    {
        DateOnly? last = null;
        await foreach (var row in database.Engine.ReadAsync(sql, cancellation))
        {
            if (!row.IsNull(0) && DateOnly.FromDayNumber((int)row.GetInt64(0)) is var day && !(day <= last))
                last = day;
        }

        return last;
    });

    private static void PrintRows(string sql, DatabaseTable table, Database database, CancellationToken cancellation)
    {
        var counts = database.Run(async () =>
        {
            var sums = new long[7];
            await foreach (var row in database.Engine.ReadAsync(sql, cancellation))
            {
                for (var i = 0; i < sums.Length; i++)
                    sums[i] += row.GetInt64(i);
            }

            return sums;
        });
        var report = new PurchaseReport(counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Name}: {counts[0]:N0} rows in = {report.Used:N0} used + {report.LeftOut:N0} left out by rule + {report.Rejected:N0} rejected"));
        RowSummary.PrintParts(Console.Out, "used", RowSummary.UsedOf(report));
        RowSummary.PrintParts(Console.Out, "left out", RowSummary.LeftOutOf(report));
        if (report.Rejected > 0)
            Console.Out.WriteLine("  rejected: no customer, no day of the calendar, or no amount up to 1e18");
    }
}
