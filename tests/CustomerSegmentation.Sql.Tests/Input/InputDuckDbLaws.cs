namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB follows the settings of rows.</summary>
public sealed class InputDuckDbLaws : IDisposable
{
    private readonly DuckDbDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public Task Settings_are_followed() => InputLaws.SettingsAreFollowed(database.Engine, ("VARCHAR", "DOUBLE", "BIGINT"), first: 301);

    [Fact]
    public async Task Products_are_those_of_decimals()
    {
        await InputLaws.ProductsAreThoseOfDecimals(database.Engine, "DOUBLE", seed: 4);
        await InputLaws.LargeAmountsAreThoseOfDecimals(database.Engine, "DOUBLE", seed: 4);
    }

    [Fact]
    public Task Moments_with_a_zone_are_rejected() => InputLaws.MomentsWithAZoneAreRejected(database.Engine, "VARCHAR");
}
