namespace CustomerSegmentation.Sql.Tests;

/// <summary>Fits in DuckDB and in ClickHouse are those of the library.</summary>
public class NodeEngineFitLaws
{
    [NodeEngineTheory("duckdb")]
    [InlineData("extreme", 91, 20_000)]
    [InlineData("extreme", 92, 1)]
    [InlineData("extreme", 93, 0)]
    [InlineData("spread", 94, 100_000)]
    [InlineData("dense", 95, 100_000)]
    public Task DuckDb_s_fits_are_the_same(string kind, int seed, int customers) => AreTheSame(NodeEngine.DuckDb, kind, seed, customers);

    [NodeEngineTheory("clickhouse")]
    [InlineData("extreme", 101, 20_000)]
    [InlineData("extreme", 102, 1)]
    [InlineData("extreme", 103, 0)]
    [InlineData("spread", 104, 100_000)]
    [InlineData("dense", 105, 100_000)]
    public Task ClickHouse_s_fits_are_the_same(string kind, int seed, int customers) => AreTheSame(NodeEngine.ClickHouse, kind, seed, customers);

    private static async Task AreTheSame(NodeEngine engine, string kind, int seed, int customers)
    {
        var table = FitLaws.Customers(kind, seed, customers);
        using var database = new NodeDatabase(engine);
        database.Write("accounts", table);

        await FitLaws.AssertSameFits(database, table.Map("accounts", engine.DatesAreDayNumbers), table);
    }
}
