using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class CutFitterPropertyTests
{
    [Fact]
    public void A_fit_is_what_sorting_gives() => Check(
        4_000,
        from values in Populations.Any from cuts in Populations.Cuts select (values, cuts),
        input =>
        {
            var oracle = new SortingOracle(input.values);
            var population = new PartsPopulation(input.values);
            var fit = CutFitter.Fit(population, input.cuts);
            Assert.Equal(input.cuts, fit.Cuts.Select(c => c.Rule));
            Assert.All(fit.Cuts, cut => oracle.Check(cut, input.values.Length));
            Assert.InRange(population.Passes, 0, 5);
        });

    [Fact]
    public void A_fit_from_the_least_value_is_what_sorting_the_other_way_gives() => Check(
        4_000,
        from values in Populations.Any from cuts in Populations.Cuts select (values, cuts: cuts.Where(cut => cut.Rule is not (CutRule.ShareOfValue or CutRule.AboveQuantile)).ToArray()),
        input =>
        {
            var fit = CutFitter.Fit(new PartsPopulation(input.values), input.cuts, atMost: true);
            Assert.Equal(input.cuts, fit.Cuts.Select(c => c.Rule));
            Assert.All(fit.Cuts, cut => new SortingOracle(input.values).Check(cut, input.values.Length));
        });

    [Fact]
    public void Order_and_parts_do_not_matter() => Check(
        1_000,
        from values in Populations.Any
        from shuffled in Gen.Shuffle(values)
        from split in Gen.Choose(0, values.Length)
        from blockLength in Gen.Choose(1, 20)
        from cuts in Populations.Cuts
        select (values, parts: new[] { shuffled[..split], shuffled[split..] }, blockLength, cuts),
        input =>
        {
            var whole = CutFitter.Fit(new MemoryPopulation(input.values), input.cuts);
            var merged = CutFitter.Fit(new PartsPopulation(input.parts, input.blockLength), input.cuts);
            Assert.Equal(whole.Cuts, merged.Cuts);
            Assert.Equal(whole.Concentration.Points, merged.Concentration.Points);
            Assert.Equal(Figures(whole.Concentration), Figures(merged.Concentration));
        });

    [Fact]
    public void Concentration_is_what_sorting_gives() => Check(
        1_000,
        Populations.Any,
        values =>
        {
            var oracle = new SortingOracle(values);
            var concentration = CutFitter.Fit(new MemoryPopulation(values), []).Concentration;
            var (count, units) = (oracle.Positive.Length, oracle.PositiveUnits);
            Assert.Equal(count, concentration.Customers);
            SortingOracle.AssertNearest(units, 10_000, concentration.Total);
            SortingOracle.AssertNearest(SortingOracle.GiniNumerator(oracle.Positive), count * units, concentration.Gini);
            Assert.Equal(0, concentration.GiniError);
            Assert.Equal(units.IsZero ? 0 : 10, concentration.Points.Count);
            foreach (var (i, point) in concentration.Points.Index())
            {
                Assert.Equal((i + 1) / 10m, point.ShareOfCustomers);
                Assert.Equal((int)Math.Ceiling(count * point.ShareOfCustomers), point.Customers);
                SortingOracle.AssertNearest(oracle.UnitsOfBest((int)point.Customers), 10_000, point.Value);
                SortingOracle.AssertNearest(oracle.UnitsOfBest((int)point.Customers), units, point.ShareOfValue);
            }
        });

    [Fact]
    public void Ordered_bits_keep_the_order_and_the_value() => Check(
        2_000,
        from values in Populations.Any select values.Where(v => !double.IsNaN(v)).ToArray(),
        values =>
        {
            Assert.Equal(values.Select(v => v + 0.0).Order(), values.Select(OrderedBits.From).Order().Select(OrderedBits.ToDouble));
            Assert.All(values, v => Assert.Equal(v, OrderedBits.ToDouble(OrderedBits.From(v))));
        });

    private static void Check<T>(int cases, Gen<T> input, Action<T> test) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(input.ToArbitrary(), test));

    private static (long, double, double?, double) Figures(Concentration concentration) =>
        (concentration.Customers, concentration.Total, concentration.Gini, concentration.GiniError);
}
