namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB and ClickHouse give the facts of purchases that the library gives, and the classes that follow.</summary>
public class PurchaseNodeEngineLaws
{
    [NodeEngineFact("duckdb")]
    public void DuckDb_gives_the_same_facts() => GivesTheSame(NodeEngine.DuckDb, "VARCHAR", "DATE", "DOUBLE", datesAreDayNumbers: false);

    // Its dates begin in 1900.
    [NodeEngineFact("clickhouse")]
    public void ClickHouse_gives_the_same_facts() => GivesTheSame(NodeEngine.ClickHouse, "Nullable(String)", "Nullable(Int32)", "Nullable(Float64)", datesAreDayNumbers: true);

    private static void GivesTheSame(NodeEngine engine, string text, string day, string number, bool datesAreDayNumbers)
    {
        var purchases = new RandomPurchases(seed: 21, count: 30_000);
        List<List<string[]>> Read(IReadOnlyList<string> queries) =>
            engine.Read($"purchases ({RandomPurchases.Columns(engine.Dialect, text, day, number)})", purchases.Table(datesAreDayNumbers), queries);

        PurchaseLaws.AssertSame(purchases, "purchases", datesAreDayNumbers, engine.Dialect, Read);
        PurchaseLaws.AssertClasses(purchases, "purchases", datesAreDayNumbers, engine.Dialect, query => Read([query]).Single());
    }
}
