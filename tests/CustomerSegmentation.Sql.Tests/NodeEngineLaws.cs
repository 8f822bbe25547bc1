namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB and ClickHouse give the classes that the library gives.</summary>
public class NodeEngineLaws
{
    [NodeEngineTheory("duckdb")]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void DuckDb_gives_the_same_classes(int seed, bool overridable) => GivesTheSame(NodeEngine.DuckDb, seed, overridable);

    [NodeEngineTheory("clickhouse")]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void ClickHouse_gives_the_same_classes(int seed, bool overridable) => GivesTheSame(NodeEngine.ClickHouse, seed, overridable);

    private static void GivesTheSame(NodeEngine engine, int seed, bool overridable)
    {
        var (model, table) = SchemeModels.Fitted(seed, customers: 25_000, overridable);

        SchemeModels.AssertSame(model, table, engine.Classify(model, table));
    }
}
