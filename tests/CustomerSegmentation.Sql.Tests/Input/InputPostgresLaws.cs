namespace CustomerSegmentation.Sql.Tests;

/// <summary>PostgreSQL follows the settings of rows.</summary>
public class InputPostgresLaws(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    [PostgresFact]
    public async Task Settings_are_followed()
    {
        await using var connection = postgres.Source.CreateConnection();
        await InputLaws.SettingsAreFollowed(new AdoNetEngine(connection, SqlDialect.PostgreSql), ("text", "double precision", "bigint"), first: 401);
    }

    [PostgresFact]
    public async Task Products_are_those_of_decimals()
    {
        await using var connection = postgres.Source.CreateConnection();
        var engine = new AdoNetEngine(connection, SqlDialect.PostgreSql);
        await InputLaws.ProductsAreThoseOfDecimals(engine, "double precision", seed: 5);
        await InputLaws.LargeAmountsAreThoseOfDecimals(engine, "double precision", seed: 5);
    }

    [PostgresFact]
    public async Task Moments_with_a_zone_are_rejected()
    {
        await using var connection = postgres.Source.CreateConnection();
        await InputLaws.MomentsWithAZoneAreRejected(new AdoNetEngine(connection, SqlDialect.PostgreSql), "text");
    }
}
