using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class DistributionTests
{
    private static readonly IReadOnlyList<SegmentClass> Tiers = Schemes.ValueTier.Classes;
    private static readonly IReadOnlyList<SegmentClass> States = Schemes.LifecycleState.Classes;

    [Law(100)]
    public Property Customers_and_values_are_what_a_loop_gives_and_cross_tables_add_up() => Prop.ForAll(
        (from values in Population.Any.Select(population => population.Values)
         from tiers in Gen.Choose(0, Tiers.Count - 1).ArrayOf(values.Length)
         from states in Gen.Choose(0, States.Count - 1).ArrayOf(values.Length)
         select (values, tiers: tiers.Select(i => (byte)i).ToArray(), states: states.Select(i => (byte)i).ToArray())).ToArbitrary(),
        input =>
        {
            var byTier = Distribution.Of(input.tiers, Tiers, input.values);
            var byState = Distribution.Of(input.states, States, input.values);
            var cross = CrossTabulation.Of(input.tiers, Tiers, input.states, States, input.values);
            Assert.Equal(input.values.Length, byTier.Customers);
            Assert.Equal(input.values.Count(value => !SortingOracle.IsKnown(value)), byTier.UnknownValues);
            var hasValues = input.values.Length > 0;
            foreach (var one in Tiers)
            {
                double[] own = [.. input.values.Where((_, i) => input.tiers[i] == one.Code)];
                Assert.Equal(own.Length, byTier[one].Customers);
                Assert.Equal(hasValues ? (decimal)SortingOracle.Sum(own.Where(SortingOracle.IsKnown)) / 10_000 : null, byTier[one].Value);
                Assert.Equal(own.Count(value => !SortingOracle.IsKnown(value)), byTier[one].UnknownValues);
                Assert.Equal(byTier[one].Customers, States.Sum(state => cross[one, state].Customers));
                Assert.Equal(byTier[one].UnknownValues, States.Sum(state => cross[one, state].UnknownValues));
                Assert.Equal(byTier[one].Value ?? 0, States.Sum(state => cross[one, state].Value ?? 0));
            }

            Assert.All(States, state => Assert.Equal(byState[state].Customers, Tiers.Sum(one => cross[one, state].Customers)));
            Assert.Equal(byTier.Value, byState.Value);
            Assert.Equal(byTier.Value ?? 0, Tiers.Sum(one => byTier[one].Value ?? 0));
        });

    [Fact]
    public void Shares_are_of_the_whole_with_losses_taken_off()
    {
        var distribution = Distribution.Of([3, 3, 5, 1], Tiers, [70, 50, 5, -25]);

        var key = distribution[new SegmentClass(3, "Key")];
        Assert.Equal((2, 0.5, 120m, 1.2, 0), (key.Customers, key.ShareOfCustomers, key.Value, key.ShareOfValue, key.UnknownValues));
        Assert.Equal(-0.25, distribution[new SegmentClass(1, "Unprofitable")].ShareOfValue);
        Assert.Equal(100m, distribution.Value);
        Assert.Null(Distribution.Of([3], Tiers, [-1]).Classes[3].ShareOfValue);
        Assert.Null(Distribution.Of([3], Tiers).Value);
        Assert.Equal(0, Distribution.Of([], Tiers).Classes[3].ShareOfCustomers);
    }

    [Fact]
    public void A_model_that_has_just_run_is_counted_by_its_own_classes()
    {
        var model = SegmentationPolicy
            .Create(new SegmentationOptions { Schemes = { "value_tier", "boundary" } }.Set(new ValueTierOptions { KeyCut = 100, RegularCut = 10 }))
            .ToModel();
        double[] sales = [1000, 20, 1, double.NaN];
        var columns = new CustomerColumns(4) { { Facts.Sales, sales } };
        var segments = model.CreateClassCodes(4);
        model.Classify(columns, segments);

        var tiers = Distribution.Of(segments, model.Schemes[0], sales);
        var cross = CrossTabulation.Of(segments, model.Schemes[0], model.Schemes[1], sales);

        Assert.Equal([1, 0, 0, 1, 1, 1], tiers.Classes.Select(one => one.Customers));
        Assert.Equal(1_021m, tiers.Value);
        Assert.Equal(1, tiers.UnknownValues);
        Assert.Equal(1_000m, cross[new SegmentClass(3, "Key"), new SegmentClass(2, "External")].Value);
    }

    [Fact]
    public void What_does_not_fit_says_so()
    {
        Assert.Contains(
            "Customer 1 (from 0) has the class code 9",
            Assert.Throws<ArgumentException>(() => Distribution.Of([3, 9], Tiers)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "1 values for 2 customers",
            Assert.Throws<ArgumentException>(() => Distribution.Of([3, 3], Tiers, [1])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "2 codes of one scheme and 1",
            Assert.Throws<ArgumentException>(() => CrossTabulation.Of([3, 3], Tiers, [1], States)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Two classes have the code 1",
            Assert.Throws<ArgumentException>(() => Distribution.Of([], [new(1, "A"), new(1, "B")])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "is not among the classes",
            Assert.Throws<ArgumentException>(() => Distribution.Of([], Tiers)[new SegmentClass(3, "Current")]).Message,
            StringComparison.Ordinal);
    }
}
