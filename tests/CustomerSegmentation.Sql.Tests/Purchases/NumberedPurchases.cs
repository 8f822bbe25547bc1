namespace CustomerSegmentation.Sql.Tests;

/// <summary>
/// Purchases whose customers and orders are whole numbers and whose amounts are decimals, none of them <c>NULL</c>: a table
/// <c>purchases</c> of <c>customer</c>, <c>day</c>, <c>amount</c> and <c>number</c>.
/// </summary>
internal static class NumberedPurchases
{
    /// <summary>SQL of the rows.</summary>
    public const string Rows = """
        (7, '2025-03-01', 19.99, 5), (7, '2025-03-03', 0.01, 5), (7, '2026-02-01', 10.10, 6), (7, '2026-02-01', -0.10, 8),
        (9, '2026-02-28', -3.00, 1), (9, '2026-02-28', 0.00, 1), (8, '2026-03-02', 3.00, 1),
        (7, '2026-02-10', 5.01, 4), (7, '2026-02-20', -5.00, 4), (7, '2026-02-21', -0.01, 4)
        """;

    /// <summary>Fails where an engine gives other facts, another report or another as-of date.</summary>
    public static async Task Check(ISqlEngine engine)
    {
        var (policy, asOf) = (new PurchasePolicy(), new DateOnly(2026, 3, 1));
        var map = PurchaseMap.Of("purchases", "customer").Dates("day").Amounts("amount").Orders("number").Quantities("number");

        var facts = await engine.TextsAsync(policy.ToSql(map, engine.Dialect, asOf) + " ORDER BY customer");
        var report = await engine.TextsAsync(policy.ToReportSql(map, engine.Dialect, asOf));
        var asOfDay = await engine.TextsAsync(policy.ToAsOfSql(map, engine.Dialect));

        var (first, last) = (new DateOnly(2025, 3, 1).DayNumber, new DateOnly(2026, 2, 1).DayNumber);
        Assert.Equal(
        [
            ["7", "30", "2", "3", $"{first}", $"{last}", $"{last - new DateOnly(2025, 3, 3).DayNumber}", "15.05", "1", "36"],
            ["9", "-3", "0", "0", "\\N", "\\N", "\\N", "\\N", "\\N", "1"],
        ], facts);
        Assert.Equal([["10", "4", "4", "0", "1", "1", "0", "1"]], report);
        Assert.Equal([[$"{new DateOnly(2026, 3, 3).DayNumber}"]], asOfDay);
    }
}
