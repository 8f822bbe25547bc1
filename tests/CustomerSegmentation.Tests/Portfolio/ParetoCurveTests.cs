using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class ParetoCurveTests
{
    [Law(100)]
    public Property The_curve_and_its_inverse_are_what_sorting_gives() => Prop.ForAll(
        (from values in Population.Any.Select(population => population.Values)
         from shares in Gen
             .OneOf(Gen.Choose(1, 100).Select(p => p / 100m), Gen.Choose(1, 1_000_000).Select(n => n / 1_000_000m), Gen.Constant(1e-28m))
             .ArrayOf(3)
         select (values, shares)).ToArbitrary(),
        input =>
        {
            var oracle = new SortingOracle(input.values);
            var total = oracle.PositiveUnits;
            var forward = ParetoCurve.BroughtBy(input.values, input.shares);
            var inverse = ParetoCurve.Bringing(input.values, input.shares);
            Assert.Equal(total.IsZero ? 0 : 3, forward.Count);
            Assert.Equal(total.IsZero ? 0 : 3, inverse.Count);
            for (var i = 0; i < forward.Count; i++)
            {
                Assert.Equal(input.shares[i], forward[i].ShareOfCustomers);
                Assert.Equal((long)Math.Ceiling(oracle.Positive.Length * input.shares[i]), forward[i].Customers);
                SortingOracle.AssertNearest(oracle.UnitsOfBest((int)forward[i].Customers), total, forward[i].ShareOfValue);

                var (numerator, denominator) = ((BigInteger)(input.shares[i] * 1e28m), BigInteger.Pow(10, 28));
                var fewest = Enumerable.Range(1, oracle.Positive.Length).First(count => oracle.UnitsOfBest(count) * denominator >= numerator * total);
                Assert.Equal(fewest, inverse[i].Customers);
                Assert.Equal((decimal)fewest / oracle.Positive.Length, inverse[i].ShareOfCustomers);
                SortingOracle.AssertNearest(oracle.UnitsOfBest(fewest), 10_000, inverse[i].Value);
            }

            Assert.Equal(CutFitter.Fit(new MemoryPopulation(input.values), []).Concentration.Gini, ParetoCurve.Of(input.values).Gini);
        });

    [Fact]
    public void Ties_do_not_widen_the_head()
    {
        var point = Assert.Single(ParetoCurve.Bringing(Enumerable.Repeat(1.0, 10).ToArray(), [0.75m]));

        Assert.Equal((8, 0.8m, 0.8), (point.Customers, point.ShareOfCustomers, point.ShareOfValue));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.01")]
    [InlineData("80")]
    public void A_share_is_above_0_and_at_most_1(string text)
    {
        var share = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(
            "write 80 % as 0.8",
            Assert.Throws<ArgumentOutOfRangeException>(() => ParetoCurve.Bringing(new double[] { 1 }, [share])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ParetoCurve.BroughtBy(new double[] { 1 }, [share]));
    }
}
