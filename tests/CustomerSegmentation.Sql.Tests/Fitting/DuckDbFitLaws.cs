using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>DuckDB fits as the library does.</summary>
public class DuckDbFitLaws
{
    [Theory]
    [InlineData("extreme", 91, 2_000)]
    [InlineData("spread", 94, 10_000)]
    [InlineData("dense", 95, 10_000)]
    public Task Fits_are_the_same(string kind, int seed, int customers) => AreTheSame(kind, seed, Scale.Of(customers));

    [Theory]
    [InlineData(92, 1)]
    [InlineData(93, 0)]
    public Task Fits_to_one_customer_or_none_are_the_same(int seed, int customers) => AreTheSame("extreme", seed, customers);

    [Fact]
    public async Task Customers_who_differ_in_the_last_bits_take_every_round_and_fits_are_the_same()
    {
        var table = FitLaws.Customers("narrow", seed: 96, count: 60_000);
        using var database = new DuckDbDatabase();
        database.Write("accounts", table);

        Assert.Equal(5, await FitLaws.AssertSameFits(database.Engine, table.Map("accounts", datesAreDayNumbers: false), table));
    }

    private static async Task AreTheSame(string kind, int seed, int customers)
    {
        var table = FitLaws.Customers(kind, seed, customers);
        using var database = new DuckDbDatabase();
        database.Write("accounts", table);

        await FitLaws.AssertSameFits(database.Engine, table.Map("accounts", datesAreDayNumbers: false), table);
    }
}
