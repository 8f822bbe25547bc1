namespace CustomerSegmentation.Sql.Tests;

/// <summary>PostgreSQL gives the classes that the library gives, of NaN and infinite numbers, too.</summary>
public class PostgresLaws(PostgresServer server) : IClassFixture<PostgresServer>
{
    [PostgresTheory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public void Every_scheme_gives_the_same_classes(int seed, bool overridable)
    {
        var (model, table) = SchemeModels.Fitted(seed, customers: 25_000, overridable);
        server.Write($"accounts {seed}", table);

        SchemeModels.AssertSame(model, table, server.Read(model.ToSql(table.Map($"accounts {seed}", datesAreDayNumbers: false), SqlDialect.PostgreSql)));
    }

    [PostgresTheory]
    [InlineData("extreme", 71, 20_000)]
    [InlineData("spread", 72, 100_000)]
    [InlineData("dense", 73, 100_000)]
    public async Task Fits_are_the_same(string kind, int seed, int customers)
    {
        var table = FitLaws.Customers(kind, seed, customers);
        server.Write($"to fit {seed}", table);
        await using var connection = server.Source.CreateConnection();

        await FitLaws.AssertSameFits(new AdoNetEngine(connection, SqlDialect.PostgreSql), table.Map($"to fit {seed}", datesAreDayNumbers: false), table);
    }

    [PostgresFact]
    public async Task A_table_of_classes_is_whole_or_not_there()
    {
        var (model, table) = SchemeModels.Fitted(seed: 14, customers: 2_000);
        server.Write("accounts of 14", table);
        await using var connection = server.Source.CreateConnection();
        var engine = new AdoNetEngine(connection, SqlDialect.PostgreSql);
        var map = table.Map("accounts of 14", datesAreDayNumbers: false);

        await ClassifiedTableLaws.Check(engine, model, map, table);
        await ClassifiedTableLaws.CheckFailures(engine, model, map, "DELETE FROM \"accounts of 14\" WHERE id = 7");
    }

    [PostgresTheory]
    [InlineData(13)]
    public void Every_number_is_read_exactly(int seed)
    {
        var random = new Random(seed);
        double[] values = [0, 0.1, -0.6, 1e100, -1e100, 1e-100, 1e18, Math.PI, .. Enumerable.Range(0, 1_500).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-99, 100)))];

        Assert.Equal(values.Cast<object>(), server.Read($"SELECT {string.Join(", ", values.Select(SqlDialect.PostgreSql.Number))}").Single());
    }

    [PostgresFact]
    public void Infinite_dates_and_numbers_are_unknown()
    {
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "tenure" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 })).ToModel();
        var map = TableMap.OfQuery("SELECT 1 AS id, CAST('infinity' AS date) AS since, CAST('infinity' AS double precision) AS sales UNION ALL SELECT 2, '-infinity', 'NaN' UNION ALL SELECT 3, '2020-01-01', 5000", "id")
            .From(Facts.Sales, "sales").From(Facts.FirstPurchase, "since").All(Facts.AsOf, new DateOnly(2026, 1, 1)).All(Facts.Purchases, 3);

        var rows = server.Read(model.ToSql(map, SqlDialect.PostgreSql, SqlClasses.Names) + " ORDER BY 1").ToList();

        Assert.Equal([[1, "Unclassified", "Unclassified"], [2, "Unclassified", "Unclassified"], [3, "Key", "Established"]], rows);
    }
}
