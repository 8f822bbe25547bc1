using System.Globalization;
using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB gives the classes that the library gives, of NaN and infinite numbers, too.</summary>
public class DuckDbLaws
{
    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public async Task Every_scheme_gives_the_same_classes(int first, bool overridable)
    {
        foreach (var (seed, customers) in Scale.Seeds(first, 2_500))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers, overridable);
            using var database = new DuckDbDatabase();
            database.Write("accounts", table);

            var sql = model.ToSql(table.Map("accounts", datesAreDayNumbers: false), SqlDialect.DuckDb);
            SchemeModels.AssertSame(model, table, await database.Engine.WholeNumbersAsync(sql));
        }
    }

    [Fact]
    public async Task A_table_of_classes_is_whole_or_not_there()
    {
        var (model, table) = SchemeModels.Fitted(seed: 23, Scale.Of(200));
        using var database = new DuckDbDatabase();
        database.Write("accounts", table);
        var map = table.Map("accounts", datesAreDayNumbers: false);

        await ClassifiedTableLaws.Check(database.Engine, model, map, table);
        await ClassifiedTableLaws.CheckFailures(database.Engine, "accounts", map, "DELETE FROM accounts WHERE id = 7");
    }

    [Fact]
    public async Task Every_number_is_read_exactly()
    {
        var random = new Random(24);
        double[] values =
        [
            0, 0.1, -0.6, 1e100, -1e100, 1e-100, 1e18, Math.PI,
            .. Enumerable.Range(0, 1_500).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-99, 100))),
        ];
        using var database = new DuckDbDatabase();

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
        using var database = new DuckDbDatabase();

        var classes = await database.Engine.TextsAsync(model.ToSql(map, SqlDialect.DuckDb, SqlClasses.Names) + " ORDER BY 1");
        var days = await database.Engine.TextsAsync($"SELECT {SqlDialect.DuckDb.ToDayNumber("since")} FROM ({rows}) AS t ORDER BY id");

        const string unknown = "Unclassified";
        Assert.Equal([["1", unknown, unknown], ["2", unknown, unknown], ["3", "Key", "Established"], ["4", unknown, unknown]], classes);
        Assert.Equal(["\\N", "\\N", $"{new DateOnly(2020, 1, 1).DayNumber}", "\\N"], days.Select(row => row[0]), StringComparer.Ordinal);
    }
}
