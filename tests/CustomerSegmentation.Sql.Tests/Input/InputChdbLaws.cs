namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse in the process follows the settings of rows.</summary>
public class InputChdbLaws(ChdbDatabase database) : IClassFixture<ChdbDatabase>
{
    [ChdbFact]
    public Task Settings_are_followed() => InputLaws.SettingsAreFollowed(
        database, ("Nullable(String)", "Nullable(Float64)", "Nullable(Int64)"), first: 501, " ENGINE = Memory");

    [ChdbFact]
    public async Task Products_are_those_of_decimals()
    {
        await InputLaws.ProductsAreThoseOfDecimals(database, "Nullable(Float64)", seed: 6, " ENGINE = Memory");
        await InputLaws.LargeAmountsAreThoseOfDecimals(database, "Nullable(Float64)", seed: 6, " ENGINE = Memory");
    }

    [ChdbFact]
    public Task Moments_with_a_zone_are_rejected() => InputLaws.MomentsWithAZoneAreRejected(database, "Nullable(String)", " ENGINE = Memory");
}
