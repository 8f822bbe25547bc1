namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite follows the settings of rows.</summary>
public sealed class InputSqliteLaws : IDisposable
{
    private readonly SqliteTable database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(101)]
    [InlineData(201)]
    public Task Settings_are_followed(int first) => InputLaws.SettingsAreFollowed(database.Engine, ("TEXT", "REAL", "INTEGER"), first);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Products_are_those_of_decimals(int seed)
    {
        await InputLaws.ProductsAreThoseOfDecimals(database.Engine, "REAL", seed);
        await InputLaws.LargeAmountsAreThoseOfDecimals(database.Engine, "REAL", seed);
    }

    [Fact]
    public Task Moments_with_a_zone_are_rejected() => InputLaws.MomentsWithAZoneAreRejected(database.Engine, "TEXT");
}
