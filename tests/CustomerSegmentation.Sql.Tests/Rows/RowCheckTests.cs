namespace CustomerSegmentation.Sql.Tests;

/// <summary>Which rows of a table can be customers, and what becomes of the others.</summary>
public sealed class RowCheckTests : IDisposable
{
    private static readonly SegmentationModel Tiers = SegmentationPolicy.Create(
        new SegmentationOptions { Schemes = { "value_tier" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 })).ToModel();

    private readonly SqliteTable database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public Task Texts_are_read_as_in_a_file(int seed) => TextRows.Random(seed).CheckAsync(database.Engine, "texts", "TEXT");

    [Fact]
    public async Task Texts_in_a_column_without_a_type_are_read_as_in_a_file() => await TextRows.Random(seed: 24).CheckAsync(database.Engine, "texts", "");

    [Fact]
    public async Task What_can_t_be_read_is_counted_and_said()
    {
        database.Run("CREATE TABLE t (id, sales)");
        database.Run("INSERT INTO t VALUES ('a', x'3132'), ('b', '12abc'), (NULL, 5), ('c', 100), ('c', 5), ('d', 1e3), (' c', 7), ('e', NULL), ('f', 9e999)");

        var check = await TableMap.Of("t", "id").From(Facts.Sales, "sales").CheckRowsAsync(database.Engine);

        Assert.Equal(9, check.Rows);
        Assert.Equal(
            ["rejected 1: id is missing", "rejected 3: sales is not a number, or is out of range; such as '12abc'",
                "rejected 2: repeated id, one row of each is kept; such as 'c'"],
            check.Rejected.Select(one => one.ToString()), StringComparer.Ordinal);
        Assert.Equal(
            [["c", "Regular"], ["d", "Key"], ["e", "Unclassified"]],
            database.Read(Tiers.ToSql(check.Usable, SqlDialect.Sqlite, SqlClasses.Names) + " ORDER BY 1"));
        Assert.Equal(3, (await Tiers.ClassifyIntoAsync("classes", check.Usable, database.Engine)).Customers);
    }

    [Theory]
    [InlineData("sales", "1,200")]
    [InlineData("sales", "1 200")]
    [InlineData("sales", "12.50-")]
    [InlineData("last_purchase", "31.12.2019")]
    [InlineData("last_purchase", "2019-1-1")]
    [InlineData("last_purchase", "2019-12-31T23:30:00Z")]
    public async Task What_only_a_file_is_asked_to_read_is_rejected(string fact, string text)
    {
        database.Run("CREATE TABLE t (id TEXT, sales TEXT, last_purchase TEXT)");
        database.Run($"INSERT INTO t (id, {fact}) VALUES ('a', '{text}'), ('b', NULL)");
        var map = TableMap.Of("t", "id").From(Facts.Sales, "sales").From(Facts.LastPurchase, "last_purchase");

        var rejected = Assert.Single((await map.CheckRowsAsync(database.Engine)).Rejected);
        Assert.StartsWith($"rejected 1: {fact} is not a ", rejected.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_faults_is_read_as_it_is()
    {
        database.Run("CREATE TABLE t (id INTEGER, sales REAL)");
        database.Run("INSERT INTO t VALUES (1, 5), (2, NULL), (3, -7.5)");
        var map = TableMap.Of("t", "id").From(Facts.Sales, "sales");

        var check = await map.CheckRowsAsync(database.Engine);

        Assert.Empty(check.Rejected);
        Assert.Equal(Tiers.ToSql(map, SqlDialect.Sqlite), Tiers.ToSql(check.Usable, SqlDialect.Sqlite), StringComparer.Ordinal);
    }

    [Fact]
    public void A_column_that_is_said_to_hold_texts_is_read_as_a_field()
    {
        var map = TableMap.Of("t", "id").From(Facts.Sales, "sales");

        Assert.NotEqual(Tiers.ToSql(map, SqlDialect.PostgreSql), Tiers.ToSql(map.ReadAsTexts("sales"), SqlDialect.PostgreSql), StringComparer.Ordinal);
        Assert.Equal(Tiers.ToSql(map, SqlDialect.PostgreSql), Tiers.ToSql(map.ReadAsTexts("other"), SqlDialect.PostgreSql), StringComparer.Ordinal);
        Assert.Equal(Tiers.ToSql(map, SqlDialect.Sqlite), Tiers.ToSql(map.ReadAsTexts("sales"), SqlDialect.Sqlite), StringComparer.Ordinal);
        Assert.Throws<ArgumentException>(() => map.ReadAsTexts(""));
    }
}
