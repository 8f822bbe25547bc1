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

    [NodeEngineFact("duckdb")]
    public Task DuckDb_s_table_of_classes_is_whole_or_not_there() => IsWholeOrNotThere(NodeEngine.DuckDb, seed: 23, "DELETE FROM accounts WHERE id = 7");

    [NodeEngineFact("clickhouse")]
    public Task ClickHouse_s_table_of_classes_is_whole_or_not_there() => IsWholeOrNotThere(NodeEngine.ClickHouse, seed: 33, "INSERT INTO accounts (id) VALUES (9999)");

    [NodeEngineFact("duckdb")]
    public void DuckDb_s_infinite_dates_and_numbers_are_unknown()
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "tenure" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 })).ToModel();
        var map = TableMap.OfQuery("SELECT id, CAST(since AS DATE) AS since, CAST(sales AS DOUBLE) AS sales FROM texts", "id")
            .From(Facts.Sales, "sales").From(Facts.FirstPurchase, "since").All(Facts.AsOf, new DateOnly(2026, 1, 1)).All(Facts.Purchases, 3);
        object?[][] rows = [[1, "infinity", "inf"], [2, "-infinity", "nan"], [3, "2020-01-01", "5000"], [4, null, null]];

        var read = NodeEngine.DuckDb.Read("texts", "id INTEGER, since VARCHAR, sales VARCHAR", rows,
            model.ToSql(map, SqlDialect.DuckDb, SqlClasses.Names) + " ORDER BY 1", $"SELECT {SqlDialect.DuckDb.ToDayNumber("since")} FROM texts ORDER BY id");

        Assert.Equal([["1", "Unclassified", "Unclassified"], ["2", "Unclassified", "Unclassified"], ["3", "Key", "Established"], ["4", "Unclassified", "Unclassified"]], read[0]);
        Assert.Equal(["\\N", "\\N", $"{new DateOnly(2020, 1, 1).DayNumber}", "\\N"], read[1].Select(row => row[0]), StringComparer.Ordinal);
    }

    private static void GivesTheSame(NodeEngine engine, int first, bool overridable)
    {
        using var database = new NodeDatabase(engine);
        foreach (var seed in Scale.Seeds(first))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers: 25_000, overridable);
            database.Write("customers", table);

            var rows = database.ReadAsync(model.ToSql(table.Map("customers", engine.DatesAreDayNumbers), engine.Dialect)).ToBlockingEnumerable();

            SchemeModels.AssertSame(model, table, rows.Select(row => Enumerable.Range(0, row.Columns.Count).Select(column => (object)row.GetInt64(column)).ToArray()));
            database.Run("DROP TABLE customers");
        }
    }

    private static async Task IsWholeOrNotThere(NodeEngine engine, int seed, string changeSource)
    {
        var (model, table) = SchemeModels.Fitted(seed, customers: 2_000);
        using var database = new NodeDatabase(engine);
        database.Write("accounts", table);
        var map = table.Map("accounts", engine.DatesAreDayNumbers);

        await ClassifiedTableLaws.Check(database, model, map, table);
        await ClassifiedTableLaws.CheckFailures(database, model, "accounts", map, changeSource);
    }
}
