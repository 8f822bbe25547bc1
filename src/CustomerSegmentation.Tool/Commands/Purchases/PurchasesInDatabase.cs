using CustomerSegmentation.Purchases;
using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>The command for a table of a database with a row a purchase, which stays there.</summary>
internal static class PurchasesInDatabase
{
    public static async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
    {
        var policy = PolicyFile.ReadOrDefault(options.Policy);
        using var database = options.OpenDatabase();
        var engine = database.Engine;
        var table = await DatabaseTable.OpenAsync(options.File, database, cancellation);
        var columns = new ColumnMap(options.Maps, PurchaseRows.Names.All);
        if (options.MapByName)
            options.Output.WriteLine(columns.AddByName(table, PurchaseRows.Names.Columns));
        var purchases = MapOf(table, columns, engine.Dialect);
        var asOf = options.AsOf ?? await LastDayAsync(policy.Purchases.ToAsOfSql(purchases, engine.Dialect), database, cancellation)
            ?? throw ToolException.Unusable($"{database.Name}: {table.Name} has no row that can be used; --as-of sets the day.");
        await PrintRowsAsync(options.Output, policy.Purchases.ToReportSql(purchases, engine.Dialect, asOf), table, database, cancellation);

        // The facts are made once, and then read by every round of the fit.
        var facts = $"custseg_facts_{Guid.NewGuid():N}"[..24];
        var name = engine.Dialect.Quote(facts);
        try
        {
            await database.RunAsync(async () =>
            {
                await engine.ExecuteAsync(engine.Dialect.CreateTemporaryTable(name, policy.Purchases.ToSql(purchases, engine.Dialect, asOf)), cancellation);
                return 0;
            });
            return await new DatabaseRun(options, policy, database, cancellation).FinishAsync(
                table.Name,
                policy.Purchases.ToTableMap(purchases, asOf).OverTable(facts),
                Invariant($"{asOf:yyyy-MM-dd}, ")
                    + (options.AsOf is null ? $"the day after the last purchase in {table.Name}; --as-of sets another" : "from --as-of"));
        }
        finally
        {
            await database.TryExecuteAsync($"DROP TABLE IF EXISTS {name}");
        }
    }

    /// <summary>Where the purchases are, by the options.</summary>
    /// <exception cref="ToolException">A column is missing, or something is mapped that a database does not do.</exception>
    public static PurchaseMap MapOf(DatabaseTable table, ColumnMap columns, SqlDialect dialect)
    {
        PurchaseRows.Names.Require(columns, table);
        if (columns.Find(table, PurchaseRows.Names.Parent) is not null)
            throw ToolException.BadArgument("--map Parent takes the rows out of the database: add --local, or give a query that puts the account in the "
                + "customer's place.");
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

    private static Task<DateOnly?> LastDayAsync(string sql, Database database, CancellationToken cancellation) => database.RunAsync(async () =>
    {
        DateOnly? last = null;
        await foreach (var row in database.Engine.ReadAsync(sql, cancellation))
        {
            if (!row.IsNull(0) && DateOnly.FromDayNumber((int)row.GetInt64(0)) is var day && !(day <= last))
                last = day;
        }

        return last;
    });

    private static async Task PrintRowsAsync(TextWriter output, string sql, DatabaseTable table, Database database, CancellationToken cancellation)
    {
        var counts = await database.RunAsync(async () =>
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
        RowSummary.PrintTotals(output, table.Name, counts[0], report.Used, report.LeftOut, report.Rejected);
        RowSummary.PrintParts(output, "used", RowSummary.UsedOf(report));
        RowSummary.PrintParts(output, "left out", RowSummary.LeftOutOf(report));
        if (report.Rejected > 0)
            output.WriteLine("  rejected: no customer, no day of the calendar, or no amount up to 1e18");
    }
}
