using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>PostgreSQL gives the facts of purchases that the library gives.</summary>
public class PurchasePostgresLaws(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    [PostgresTheory]
    [InlineData(11, 3_000, false)]
    [InlineData(12, 1_000, true)]
    public async Task The_facts_are_the_same(int seed, int rows, bool datesAreDayNumbers)
    {
        var table = $"purchases \" {seed}";
        var purchases = new RandomPurchases(seed, Scale.Of(rows));
        var columns = RandomPurchases.Columns(SqlDialect.PostgreSql, "text", datesAreDayNumbers ? "integer" : "date", "double precision");
        postgres.Write(SqlDialect.PostgreSql.Quote(table), columns, purchases.Table(datesAreDayNumbers));

        await using var connection = postgres.Source.CreateConnection();
        await PurchaseLaws.AssertSame(purchases, table, datesAreDayNumbers, new AdoNetEngine(connection, SqlDialect.PostgreSql));
    }

    [PostgresFact]
    public async Task A_model_classifies_straight_from_purchases()
    {
        var purchases = new RandomPurchases(seed: 13, Scale.Of(1_000));
        var columns = RandomPurchases.Columns(SqlDialect.PostgreSql, "text", "date", "double precision");
        postgres.Write("purchases", columns, purchases.Table(datesAreDayNumbers: false));

        await using var connection = postgres.Source.CreateConnection();
        await PurchaseLaws.AssertClasses(purchases, "purchases", datesAreDayNumbers: false, new AdoNetEngine(connection, SqlDialect.PostgreSql));
    }

    [PostgresFact]
    public void Amounts_can_be_decimals_and_days_moments_and_what_is_beyond_the_calendar_is_rejected()
    {
        var map = PurchaseMap.OfQuery("""
            SELECT 1 AS id, CAST('2026-02-01 23:59:59' AS timestamp) AS day, CAST(19.99 AS numeric(12, 2)) AS amount, 5 AS number
            UNION ALL SELECT 1, '2026-02-01 00:00', 0.01, 5
            UNION ALL SELECT 1, 'infinity', 7, 6
            UNION ALL SELECT 1, '-infinity', 7, 6
            UNION ALL SELECT 1, '10000-01-01', 7, 6
            UNION ALL SELECT 1, '0001-12-31 BC', 7, 6
            """, "id").Dates("day").Amounts("amount").Orders("number");
        var asOf = new DateOnly(2026, 2, 2);

        var day = (long)asOf.DayNumber - 1;
        Assert.Equal(
            [[1, 20.0, 1L, 1L, day, day, DBNull.Value, 20.0, DBNull.Value]],
            postgres.Read(new PurchasePolicy().ToSql(map, SqlDialect.PostgreSql, asOf)));
        Assert.Equal([[6L, 2L, 0L, 0L, 0L, 0L, 4L, 0L]], postgres.Read(new PurchasePolicy().ToReportSql(map, SqlDialect.PostgreSql, asOf)));
        Assert.Equal([[day + 1]], postgres.Read(new PurchasePolicy().ToAsOfSql(map, SqlDialect.PostgreSql)));
    }
}
