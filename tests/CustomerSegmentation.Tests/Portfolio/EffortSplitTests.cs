using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class EffortSplitTests
{
    private static readonly SegmentClass Key = new(3, "Key");
    private static readonly SegmentClass Regular = new(4, "Regular");
    private static readonly SegmentClass Small = new(5, "Small");
    private static readonly IReadOnlyList<SegmentClass> Tiers = Schemes.ValueTier.Classes;

    [Fact]
    public void The_top_class_gets_80_percent_and_the_next_80_percent_of_the_rest()
    {
        Assert.Equal([0.8m, 0.16m, 0.04m], EffortPolicy.TopHeavy([Key, Regular, Small]).Shares.Select(share => share.Share));
        Assert.Equal([1m], EffortPolicy.TopHeavy([Key]).Shares.Select(share => share.Share));
        var many = EffortPolicy.TopHeavy([.. Enumerable.Range(1, 40).Select(code => new SegmentClass((byte)code, $"C{code}"))], 0.1234m);
        Assert.Equal(1m, many.Shares.Sum(share => share.Share));
        Assert.Equal(Schemes.ValueTier.Ranking, EffortPolicy.TopHeavy(Schemes.ValueTier.Ranking).Shares.Select(share => share.Class));
    }

    [Fact]
    public void Effort_stands_beside_value()
    {
        double[] values = [60, 20, 15, 5];
        var split = EffortSplit.Of(1_000, EffortPolicy.TopHeavy([Key, Regular, Small]), Distribution.Of([3, 3, 4, 0], Tiers, values));

        Assert.Equal([800m, 160m, 0m], split.Classes.Select(one => one.Amount));
        Assert.Equal((400m, 10.0, 0.8), (split.Classes[0].PerCustomer, split.Classes[0].PerValue, split.Classes[0].Class.ShareOfValue));
        Assert.Equal((960m, 40m, 1L), (split.Spent, split.Unspent, split.CustomersWithoutShare));
        Assert.Null(split.Classes[2].PerCustomer);

        var all = EffortSplit.Of(
            1_000,
            EffortPolicy.TopHeavy([Key, Regular, Small]),
            Distribution.Of([3, 3, 4, 0], Tiers),
            emptyClasses: EmptyClasses.Redistributed);
        Assert.Equal([833.33m, 166.67m, 0m], all.Classes.Select(one => one.Amount));
        Assert.Equal(0m, all.Unspent);
        Assert.Null(all.Classes[0].PerValue);
    }

    [Law(100)]
    public Property Nothing_is_lost_over_classes_and_customers() => Prop.ForAll(
        (from values in Population.Any.Select(population => population.Values)
         from codes in Gen.Elements<byte>(0, 3, 4, 5).ArrayOf(values.Length)
         from key in Gen.Choose(0, 1000)
         from regular in Gen.Choose(0, 1000 - key)
         from cents in Gen.OneOf(Gen.Choose(0, 100), Gen.Choose(0, int.MaxValue))
         from unit in Gen.Elements(0.01m, 0.25m, 1m, 3m)
         from empty in Gen.Elements(EmptyClasses.Unspent, EmptyClasses.Redistributed)
         select (
             values,
             codes,
             shares: new[] { key / 1000m, regular / 1000m, (1000 - key - regular) / 1000m },
             budget: cents * unit,
             unit,
             empty)).ToArbitrary(),
        input =>
        {
            var policy = EffortPolicy.Of(new(Key, input.shares[0]), new(Regular, input.shares[1]), new(Small, input.shares[2]));
            var distribution = Distribution.Of(input.codes, Tiers, input.values);
            var split = EffortSplit.Of(input.budget, policy, distribution, input.unit, input.empty);
            Assert.Equal(input.budget, split.Spent + split.Unspent);
            Assert.All(split.Classes, one => Assert.Equal(0, one.Amount % input.unit));
            Assert.All(split.Classes.Where(one => one.Class.Customers == 0), one => Assert.Equal(0, one.Amount));
            if (input.empty == EmptyClasses.Unspent)
                Assert.All(
                    split.Classes.Where(one => one.Class.Customers > 0),
                    one => Assert.True(Math.Abs(one.Amount - (one.Share * input.budget)) < input.unit));
            else if (split.Classes.Any(one => one.Share > 0 && one.Class.Customers > 0))
                Assert.Equal(0, split.Unspent);

            foreach (var values in (double[][])[[], input.values])
            {
                var amounts = new decimal[input.codes.Length + 2];
                amounts[^1] = -1;
                split.OverCustomers(input.codes, amounts, values);
                Assert.Equal(-1, amounts[^1]);
                foreach (var one in split.Classes)
                {
                    int[] members = [.. Enumerable.Range(0, input.codes.Length).Where(i => input.codes[i] == one.Class.Class.Code)];
                    Assert.Equal(one.Amount, members.Sum(i => amounts[i]));
                    Assert.All(members, i => Assert.Equal(0, amounts[i] % input.unit));
                    AssertFair(members, amounts, values, one.Amount, input.unit);
                }

                Assert.All(Enumerable.Range(0, input.codes.Length).Where(i => input.codes[i] == 0), i => Assert.Equal(0, amounts[i]));
            }
        });

    [Fact]
    public void What_does_not_fit_says_so()
    {
        var distribution = Distribution.Of([3, 4], Tiers);
        var policy = EffortPolicy.TopHeavy([Key, Regular]);
        Assert.Contains("add up to 0.9", Assert.Throws<ArgumentException>(() => EffortPolicy.Of(new EffortShare(Key, 0.9m))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "write 80 % as 0.8",
            Assert.Throws<ArgumentException>(() => EffortPolicy.Of(new EffortShare(Key, 80))).Message,
            StringComparison.Ordinal);
        Assert.Contains("2 shares", Assert.Throws<ArgumentException>(() => EffortPolicy.Of(new(Key, 0.5m), new(Key, 0.5m))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EffortPolicy.TopHeavy([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => EffortPolicy.TopHeavy([Key], 0));
        Assert.Contains(
            "not a multiple of 1",
            Assert.Throws<ArgumentException>(() => EffortSplit.Of(1.5m, policy, distribution, 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => EffortSplit.Of(-1, policy, distribution));
        Assert.Throws<ArgumentOutOfRangeException>(() => EffortSplit.Of(1, policy, distribution, 0));
        Assert.Contains(
            "choose a greater unit",
            Assert.Throws<ArgumentOutOfRangeException>(() => EffortSplit.Of(1e14m, policy, distribution)).Message,
            StringComparison.Ordinal);
        var split = EffortSplit.Of(10, policy, distribution);
        Assert.Contains(
            "not those that the distribution",
            Assert.Throws<ArgumentException>(() => split.OverCustomers([3, 3], new decimal[2])).Message,
            StringComparison.Ordinal);
        Assert.Contains("room for 1", Assert.Throws<ArgumentException>(() => split.OverCustomers([3, 4], new decimal[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contacts_are_held_against_the_capacity()
    {
        var distribution = Distribution.Of([3, 3, 4, 5, 5, 5], Tiers);
        var plan = ContactPlan.Of(distribution, [new(Key, 12), new(Regular, 4.5m)], 20);

        Assert.Equal([24m, 4.5m], plan.Classes.Select(one => one.Needed));
        Assert.Equal((28.5m, false, 8.5m, 0m, 3L), (plan.Needed, plan.IsEnough, plan.Shortfall, plan.Spare, plan.CustomersWithoutCadence));
        Assert.Equal(
            (true, 1.5m),
            (
                ContactPlan.Of(distribution, [new(Key, 12), new(Regular, 4.5m)], 30).IsEnough,
                ContactPlan.Of(distribution, [new(Key, 12), new(Regular, 4.5m)], 30).Spare));
        Assert.Throws<ArgumentException>(() => ContactPlan.Of(distribution, [new(Key, 12), new(Key, 4)], 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContactPlan.Of(distribution, [], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContactCadence(Key, -1));
    }

    private static void AssertFair(int[] members, decimal[] amounts, double[] values, decimal amount, decimal unit)
    {
        var weights = members
            .Select(i => values.Length > 0 && SortingOracle.IsKnown(values[i]) ? System.Numerics.BigInteger.Max(SortingOracle.Units(values[i]), 0) : 0)
            .ToArray();
        if (weights.All(weight => weight.IsZero))
            weights = [.. weights.Select(_ => System.Numerics.BigInteger.One)];
        var whole = weights.Aggregate(System.Numerics.BigInteger.Zero, (sum, weight) => sum + weight);
        var units = (System.Numerics.BigInteger)(amount / unit);
        for (var i = 0; i < members.Length; i++)
        {
            // Within one unit of the exact part.
            var difference = ((System.Numerics.BigInteger)(amounts[members[i]] / unit) * whole) - (units * weights[i]);
            Assert.True(System.Numerics.BigInteger.Abs(difference) < whole);
        }
    }
}
