namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse servers that have a share of the customers each give the classes that the library gives, however the customers lie.</summary>
public class ClickHouseClusterLaws(ClickHouseCluster cluster) : IClassFixture<ClickHouseCluster>
{
    private const int Customers = 20_000;

    [ClickHouseTheory]
    [InlineData(41, 1, "in turn", false)]
    [InlineData(42, 2, "in turn", false)]
    [InlineData(43, 2, "all on the last", false)]
    [InlineData(44, 4, "in turn", false)]
    [InlineData(45, 4, "all on the last", false)]
    [InlineData(46, 4, "at random", true)]
    public async Task Every_scheme_gives_the_same_classes(int seed, int shards, string layout, bool overridable)
    {
        var (model, table) = SchemeModels.Fitted(seed, Customers, overridable);
        var random = new Random(seed);
        await cluster.Write($"accounts {seed}", table, shards, customer => layout switch
        {
            "in turn" => customer % shards,
            "at random" => random.Next(shards),
            _ => shards - 1,
        });

        var ofEach = await Classify(model, table, $"accounts {seed}", cluster.Engines(shards));
        var ofAll = await Classify(model, table, $"accounts {seed} everywhere", cluster.Engine(shards - 1));

        SchemeModels.AssertSame(model, table, ofEach);
        SchemeModels.AssertSame(model, table, ofAll);
    }

    private static async Task<List<object[]>> Classify(SegmentationModel model, RandomTable table, string name, ISqlEngine engine)
    {
        var rows = new List<object[]>();
        await foreach (var row in engine.ReadAsync(model.ToSql(table.Map(name, datesAreDayNumbers: true), engine.Dialect)))
            rows.Add([.. Enumerable.Range(0, row.Columns.Count).Select(column => (object)row.GetInt64(column))]);
        Assert.Equal(table.Count, rows.DistinctBy(row => row[0]).Count());
        return rows;
    }
}
