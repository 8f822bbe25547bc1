using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB fits as the library does.</summary>
public sealed class DuckDbFitLaws : IDisposable
{
    private readonly DuckDbDatabase database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData("extreme", 91, 2_000)]
    [InlineData("spread", 94, 10_000)]
    [InlineData("dense", 95, 10_000)]
    public Task Fits_are_the_same(string kind, int seed, int customers) => EngineLaws.FitsAreTheSame(database, kind, seed, Scale.Of(customers));

    [Theory]
    [InlineData(92, 1)]
    [InlineData(93, 0)]
    public Task Fits_to_one_customer_or_none_are_the_same(int seed, int customers) =>
        EngineLaws.FitsAreTheSame(database, "extreme", seed, customers);

    [Theory]
    [InlineData(1200)]
    public Task Fits_without_values_are_refused_alike(int seed) => EngineLaws.FitsWithoutValuesAreTheSame(database, seed);

    [Fact]
    public async Task Customers_who_differ_in_the_last_bits_take_every_round_and_fits_are_the_same() =>
        Assert.Equal(5, await EngineLaws.FitsAreTheSame(database, "narrow", seed: 96, customers: 60_000));
}
