namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB and ClickHouse give the facts of purchases that the library gives, and the classes that follow.</summary>
public class PurchaseNodeEngineLaws
{
    [NodeEngineFact("duckdb")]
    public void DuckDb_gives_the_same_facts() => GivesTheSame(NodeEngine.DuckDb, "VARCHAR", "DATE", "DOUBLE", datesAreDayNumbers: false);

    // Its dates begin in 1900.
    [NodeEngineFact("clickhouse")]
    public void ClickHouse_gives_the_same_facts() => GivesTheSame(NodeEngine.ClickHouse, "Nullable(String)", "Nullable(Int32)", "Nullable(Float64)", datesAreDayNumbers: true);

    [NodeEngineFact("duckdb")]
    public void DuckDb_s_customers_and_orders_can_be_numbers_and_amounts_decimals() => TakesOtherTypes(NodeEngine.DuckDb, "BIGINT", "DATE", "DECIMAL(12, 2)", "INTEGER");

    [NodeEngineFact("clickhouse")]
    public void ClickHouse_s_customers_and_orders_can_be_numbers_and_amounts_decimals() => TakesOtherTypes(NodeEngine.ClickHouse, "UInt64", "Date", "Decimal(12, 2)", "UInt32");

    // None of the columns has a NULL, and in ClickHouse none can have one.
    private static void TakesOtherTypes(NodeEngine engine, string customer, string day, string amount, string number)
    {
        var (policy, asOf) = (new PurchasePolicy(), new DateOnly(2026, 3, 1));
        var map = PurchaseMap.Of("purchases", "customer").Dates("day").Amounts("amount").Orders("number").Quantities("number");
        object?[][] rows =
        [
            [7, new DateOnly(2025, 3, 1), 19.99, 5], [7, new DateOnly(2025, 3, 3), 0.01, 5], [7, new DateOnly(2026, 2, 1), 10.1, 6], [7, new DateOnly(2026, 2, 1), -0.1, 8],
            [9, new DateOnly(2026, 2, 28), -3.0, 1], [9, new DateOnly(2026, 2, 28), 0.0, 1], [8, new DateOnly(2026, 3, 2), 3.0, 1],
        ];

        var read = engine.Read("purchases", $"customer {customer}, day {day}, amount {amount}, number {number}", rows,
            policy.ToSql(map, engine.Dialect, asOf) + " ORDER BY customer", policy.ToReportSql(map, engine.Dialect, asOf), policy.ToAsOfSql(map, engine.Dialect));

        var (first, last) = (new DateOnly(2025, 3, 1).DayNumber, new DateOnly(2026, 2, 1).DayNumber);
        Assert.Equal(
        [
            ["7", "30", "2", "3", $"{first}", $"{last}", $"{last - new DateOnly(2025, 3, 3).DayNumber}", "15.05", "1", "24"],
            ["9", "-3", "0", "0", "\\N", "\\N", "\\N", "\\N", "\\N", "1"],
        ], read[0]);
        Assert.Equal([["7", "3", "2", "0", "1", "1", "0"]], read[1]);
        Assert.Equal([[$"{new DateOnly(2026, 3, 3).DayNumber}"]], read[2]);
    }

    private static void GivesTheSame(NodeEngine engine, string text, string day, string number, bool datesAreDayNumbers)
    {
        var purchases = new RandomPurchases(seed: 21, count: 30_000);
        List<List<string[]>> Read(IReadOnlyList<string> queries) =>
            engine.Read("purchases", RandomPurchases.Columns(engine.Dialect, text, day, number), purchases.Table(datesAreDayNumbers), queries);

        PurchaseLaws.AssertSame(purchases, "purchases", datesAreDayNumbers, engine.Dialect, Read);
        PurchaseLaws.AssertClasses(purchases, "purchases", datesAreDayNumbers, engine.Dialect, query => Read([query]).Single());
    }
}
