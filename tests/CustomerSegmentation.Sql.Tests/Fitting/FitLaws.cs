using System.Text.Json;
using CustomerSegmentation.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A fit inside an engine is that of the library to the same customers, to the last bit.</summary>
internal static class FitLaws
{
    private const decimal Most = 0.8m;

    /// <summary>Policies whose cuts are rules of every kind.</summary>
    public static IEnumerable<SegmentationPolicy> Policies()
    {
        yield return SegmentationPolicy.Create(new SegmentationOptions());
        yield return SegmentationPolicy.Create(new SegmentationOptions { LeaveOutSchemesWithoutValues = true });
        yield return Policy(Cut.HeadCount(Scale.Of(100)), Cut.ShareOfCustomers(0.5m), Cut.Mean, Cut.AboveQuantile(0.3m));
        yield return Policy(
            Cut.ShareOfValue(0.5m), Cut.ShareOfValue(0.999m), Cut.Quantile(Most, QuantileType.Linear), Cut.Quantile(0.33m, QuantileType.Linear));
        yield return Policy(Cut.At(100), Cut.None, Cut.Quantile(0), Cut.Quantile(1));
        // More than there are.
        yield return Policy(
            Cut.HeadCount(1_000_000), Cut.Quantile(0.5m), Cut.AboveQuantile(Most, QuantileType.Linear), Cut.AboveQuantile(0.25m, QuantileType.Linear));
    }

    /// <summary>The facts that the policies cut, of customers whose values differ in kind.</summary>
    /// <param name="kind">
    /// "extreme", "spread" over powers of ten as money is, "dense": many different ones next to each other, or "narrow": so near that
    /// most of them share the leading 32 bits.
    /// </param>
    /// <param name="seed">The seed.</param>
    /// <param name="count">The number of customers.</param>
    public static RandomTable Customers(string kind, int seed, int count)
    {
        var random = new Random(seed);
        double[] values = kind switch
        {
            "extreme" => [0, 1, 0.1, 0.6, 100, 365, 12345.67, 5e-5, 4.9e-5, -3.25, 1e18, -1e18],
            "spread" => [.. Enumerable.Range(0, count / 4).Select(_ => Math.Round(Math.Exp(8 * random.NextDouble() * random.NextDouble()) * 10, 2))],
            "narrow" => [.. Enumerable.Range(0, count / 4).Select(_ => 1_000_000 + (random.NextDouble() * 0.01))],
            _ =>
            [
                .. Enumerable.Range(0, count / 4).Select(_ => 1_000_000 + (random.NextDouble() * 1000)),
                .. Enumerable.Range(0, count / 8).Select(_ => -0.7 - (random.NextDouble() * 1e-4)),
            ],
        };
        return new RandomTable(seed, count, CutFacts(), values);
    }

    /// <summary>Customers of whom some of the facts are unknown to all.</summary>
    public static RandomTable WithoutSomeValues(int seed)
    {
        var random = new Random(seed);
        var unknown = CutFacts().Where(_ => random.Next(3) == 0).Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        return new RandomTable(seed, random.Next(20), CutFacts(), [0, 1, 100, -3.25, 1e18, 2e18], fact => unknown.Contains(fact.Name));
    }

    private static IEnumerable<Fact> CutFacts() => SchemeModels.SuppliedFacts(SegmentationPolicy.Create(new SegmentationOptions()))
        .Where(fact => fact.Name is "sales" or "loyalty" or "profit" or "last_purchase" or "as_of" or "purchases" or "purchases_per_year");

    /// <summary>Fails where any fit in the engine differs from that in process.</summary>
    /// <returns>The most rounds that a fit took.</returns>
    public static async Task<int> AssertSameFits(ISqlEngine engine, TableMap map, RandomTable table)
    {
        var rounds = 0;
        foreach (var policy in Policies())
        {
            FitResult expected;
            try
            {
                expected = policy.Fit(table.Columns, new ParallelOptions());
            }
            catch (PolicyException refused)
            {
                Assert.Equal(refused.Message, (await Assert.ThrowsAsync<PolicyException>(() => policy.FitAsync(map, engine))).Message);
                continue;
            }

            var actual = await policy.FitAsync(map, engine);
            Assert.Equal(expected.NotRun.Select(scheme => scheme.ToString()), actual.NotRun.Select(scheme => scheme.ToString()), StringComparer.Ordinal);

            Assert.Equal(expected.Report.ToString(), actual.Report.ToString());
            Assert.Equal(JsonSerializer.Serialize(expected.Report), JsonSerializer.Serialize(actual.Report));
            Assert.Equal(expected.Model.ToJson(), actual.Model.ToJson());
            Assert.InRange(actual.Rounds, 1, 12);
            Assert.InRange(actual.Rows, 1, 200_000);
            rounds = Math.Max(rounds, actual.Rounds);
        }

        return rounds;
    }

    private static SegmentationPolicy Policy(Cut key, Cut regular, Cut sales, Cut loyalty) => SegmentationPolicy.Create(
        new SegmentationOptions { Schemes = { "value_tier", "loyalty_quadrant" } }
            .Set(new ValueTierOptions { KeyCut = key, RegularCut = regular })
            .Set(new LoyaltyQuadrantOptions { SalesCut = sales, LoyaltyCut = loyalty }));
}
