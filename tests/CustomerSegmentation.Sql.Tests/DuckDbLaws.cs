using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB gives the classes that the library gives, of NaN and infinite numbers, too.</summary>
public sealed class DuckDbLaws : IDisposable
{
    private readonly DuckDbDatabase database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public Task Every_scheme_gives_the_same_classes(int first, bool overridable) =>
        EngineLaws.EverySchemeGivesTheSameClasses(database, first, overridable);

    [Theory]
    [InlineData(28)]
    [InlineData(29)]
    public Task Computed_facts_that_are_supplied_in_part_give_the_same_classes(int first) =>
        EngineLaws.ComputedFactsThatAreSuppliedInPartGiveTheSame(database, first);

    [Fact]
    public Task Classes_are_those_of_decimals() => EngineLaws.ClassesAreThoseOfDecimals(database.Engine, seed: 25);

    [Fact]
    public Task A_table_of_classes_is_whole_or_not_there() =>
        EngineLaws.ATableOfClassesIsWholeOrNotThere(database, seed: 23, table => $"DELETE FROM {table} WHERE id = 7");

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(43)]
    public Task Texts_are_read_as_in_a_file(int seed) => TextRows.Random(seed).CheckAsync(database.Engine, "texts");

    [Fact]
    public async Task Every_number_is_read_exactly()
    {
        var random = new Random(24);
        double[] values =
        [
            0, 0.1, -0.6, 1e100, -1e100, 1e-100, 1e18, Math.PI,
            .. Enumerable.Range(0, 1_500).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-99, 100))),
        ];

        var read = Assert.Single(await database.Engine.TextsAsync($"SELECT {string.Join(", ", values.Select(SqlDialect.DuckDb.Number))}"));

        Assert.Equal(values, read.Select(text => double.Parse(text, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Infinite_dates_and_numbers_are_unknown()
    {
        var options = new SegmentationOptions { Schemes = { "value_tier", "tenure" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 });
        var model = SegmentationPolicy.Create(options).ToModel();
        const string rows = """
            SELECT 1 AS id, DATE 'infinity' AS since, CAST('inf' AS DOUBLE) AS sales
            UNION ALL SELECT 2, '-infinity', 'nan'
            UNION ALL SELECT 3, '2020-01-01', 5000
            UNION ALL SELECT 4, NULL, NULL
            """;
        var map = TableMap.OfQuery(rows, "id")
            .From(Facts.Sales, "sales").From(Facts.FirstPurchase, "since").All(Facts.AsOf, new DateOnly(2026, 1, 1)).All(Facts.Purchases, 3);

        var classes = await database.Engine.TextsAsync(model.ToSql(map, SqlDialect.DuckDb, SqlClasses.Names) + " ORDER BY 1");
        var days = await database.Engine.TextsAsync($"SELECT {SqlDialect.DuckDb.ToDayNumber("since")} FROM ({rows}) AS t ORDER BY id");

        const string unknown = "Unclassified";
        Assert.Equal([["1", unknown, unknown], ["2", unknown, unknown], ["3", "Key", "Established"], ["4", unknown, unknown]], classes);
        Assert.Equal(["\\N", "\\N", $"{new DateOnly(2020, 1, 1).DayNumber}", "\\N"], days.Select(row => row[0]), StringComparer.Ordinal);
    }
}
