using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>SQLite fits as the library does.</summary>
public sealed class SqliteFitLaws : IDisposable
{
    private readonly SqliteTable database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData("extreme", 61, 2_000)]
    [InlineData("spread", 64, 15_000)]
    [InlineData("dense", 65, 60_000)]
    public Task Fits_are_the_same(string kind, int seed, int customers) => EngineLaws.FitsAreTheSame(database, kind, seed, Scale.Of(customers));

    [Theory]
    [InlineData(62, 1)]
    [InlineData(63, 0)]
    public Task Fits_to_one_customer_or_none_are_the_same(int seed, int customers) =>
        EngineLaws.FitsAreTheSame(database, "extreme", seed, customers);

    [Theory]
    [InlineData(1300)]
    public Task Fits_without_values_are_refused_alike(int seed) => EngineLaws.FitsWithoutValuesAreTheSame(database, seed);

    [Theory]
    [InlineData("extreme", 66)]
    [InlineData("spread", 67)]
    public async Task It_does_not_matter_where_the_customers_lie(string kind, int seed)
    {
        var table = FitLaws.Customers(kind, seed, Scale.Of(3_000));
        SqliteTable[] shards = [new(), new(), new()];
        for (var i = 0; i < shards.Length; i++)
        {
            // The last has none.
            var share = i;
            shards[i].Write("accounts", table, row => (int)(Math.Sqrt(row) % 2) == share);
        }

        await FitLaws.AssertSameFits(new ShardedEngine(shards.Select(shard => shard.Engine)), table.Map("accounts", datesAreDayNumbers: false), table);

        Array.ForEach(shards, shard => shard.Dispose());
    }

    [Theory]
    [InlineData(1400)]
    [InlineData(1401)]
    public async Task One_shard_with_values_is_enough(int seed)
    {
        var table = FitLaws.Customers("extreme", seed, 60);
        SqliteTable[] shards = [new(), new(), new()];
        var sales = table.Facts.Index().First(fact => fact.Item.Name == Facts.Sales.Name).Index;
        bool IsKnown(int row) => table.Values[sales][row] is double value && Math.Abs(value) <= 1e18;
        for (var i = 0; i < shards.Length; i++)
        {
            var share = i;
            shards[i].Write("accounts", table, row => share == (IsKnown(row) ? 1 : 2 * (row % 2)));
        }

        var map = table.Map("accounts", datesAreDayNumbers: false);
        await FitLaws.AssertSameFits(new ShardedEngine(shards.Select(shard => shard.Engine)), map, table);
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
        var refused = await Assert.ThrowsAsync<PolicyException>(() => policy.FitAsync(map, new ShardedEngine([shards[0].Engine, shards[2].Engine])));
        Assert.All(refused.Faults, fault => Assert.Equal("no-known-value", fault.Code));

        Array.ForEach(shards, shard => shard.Dispose());
    }

    [Fact]
    public async Task A_fit_over_a_map_without_the_column_fails_as_over_one_without_values()
    {
        database.Write("accounts", FitLaws.Customers("extreme", seed: 1402, count: 9));
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
        var map = TableMap.Of("accounts", "id").All(Facts.AsOf, new DateOnly(2026, 1, 1));

        var refused = await Assert.ThrowsAsync<PolicyException>(() => policy.FitAsync(map, database.Engine));

        Assert.Equal(Assert.Throws<PolicyException>(() => policy.Fit(new CustomerColumns(9))).Message, refused.Message);
    }

    [Fact]
    public async Task A_policy_without_rules_counts_the_customers()
    {
        var table = FitLaws.Customers("extreme", seed: 68, count: 77);
        database.Write("accounts", table);
        var policy = SegmentationPolicy.Create(
            new SegmentationOptions { Schemes = { "value_tier" } }.Set(new ValueTierOptions { KeyCut = 10, RegularCut = 1 }));

        var fit = await policy.FitAsync(table.Map("accounts", datesAreDayNumbers: false).All(Facts.AsOf, new DateOnly(2026, 1, 2)), database.Engine);

        Assert.Equal((77, new DateOnly(2026, 1, 2), 1, 1), (fit.Report.Customers, fit.Report.AsOf, fit.Rounds, fit.Rows));
    }

    [Fact]
    public async Task Customers_who_change_meanwhile_are_no_fit()
    {
        var table = FitLaws.Customers("dense", seed: 69, Scale.Of(5_000));
        database.Write("accounts", table);
        var rounds = 0;
        var engine = new InterruptedEngine(
            database.Engine,
            _ => ++rounds == 3,
            () => database.Engine.ExecuteAsync($"UPDATE accounts SET {SqlDialect.Sqlite.Quote(RandomTable.ColumnOf(Facts.Sales))} = id"));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => SegmentationPolicy.Create(new SegmentationOptions()).FitAsync(table.Map("accounts", datesAreDayNumbers: false), engine));
    }
}
