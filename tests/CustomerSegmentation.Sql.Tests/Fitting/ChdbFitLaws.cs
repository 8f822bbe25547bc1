using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse in the process fits as the library does.</summary>
public class ChdbFitLaws(ChdbDatabase database) : IClassFixture<ChdbDatabase>
{
    [ChdbTheory]
    [InlineData("extreme", 101, 2_000)]
    [InlineData("spread", 104, 10_000)]
    [InlineData("dense", 105, 10_000)]
    public Task Fits_are_the_same(string kind, int seed, int customers) => EngineLaws.FitsAreTheSame(database, kind, seed, Scale.Of(customers));

    [ChdbTheory]
    [InlineData(102, 1)]
    [InlineData(103, 0)]
    public Task Fits_to_one_customer_or_none_are_the_same(int seed, int customers) =>
        EngineLaws.FitsAreTheSame(database, "extreme", seed, customers);

    [ChdbTheory]
    [InlineData(1100)]
    public Task Fits_without_values_are_refused_alike(int seed) => EngineLaws.FitsWithoutValuesAreTheSame(database, seed);
}
