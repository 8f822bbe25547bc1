namespace CustomerSegmentation.Tests;

public class CutFitterLaws
{
    [Law(400)]
    public void A_fit_is_what_sorting_gives(Population population, CutList list)
    {
        var (values, cuts) = (population.Values, list.Cuts);
        var oracle = new SortingOracle(values);
        var counted = new PartsPopulation(values);
        var fit = CutFitter.Fit(counted, cuts);
        Assert.Equal(cuts, fit.Cuts.Select(c => c.Rule));
        Assert.All(fit.Cuts, cut => oracle.Check(cut, values.Length));
        Assert.InRange(counted.Passes, 0, 5);
    }

    [Law(400)]
    public void A_fit_from_the_least_value_is_what_sorting_the_other_way_gives(Population population, CutList list)
    {
        Cut[] cuts = [.. list.Cuts.Where(cut => cut.Rule is not (CutRule.ShareOfValue or CutRule.AboveQuantile))];
        var fit = CutFitter.Fit(new PartsPopulation(population.Values), cuts, atMost: true);
        Assert.Equal(cuts, fit.Cuts.Select(c => c.Rule));
        Assert.All(fit.Cuts, cut => new SortingOracle(population.Values).Check(cut, population.Values.Length));
    }

    [Law(100)]
    public void Order_and_parts_do_not_matter(Population population, CutList list, Permutation order, Days blockLength)
    {
        var (values, cuts) = (population.Values, list.Cuts);
        double[] shuffled = [.. order.Of(values.Length).Select(i => values[i])];
        var split = order.Place(values.Length);
        var whole = CutFitter.Fit(new MemoryPopulation(values), cuts);
        var merged = CutFitter.Fit(new PartsPopulation([shuffled[..split], shuffled[split..]], 1 + (blockLength.Count % 20)), cuts);
        Assert.Equal(whole.Cuts, merged.Cuts);
        Assert.Equal(whole.Concentration.Points, merged.Concentration.Points);
        Assert.Equal(Numbers(whole.Concentration), Numbers(merged.Concentration));
    }

    [Law(100)]
    public void Concentration_is_what_sorting_gives(Population population)
    {
        var oracle = new SortingOracle(population.Values);
        var concentration = CutFitter.Fit(new MemoryPopulation(population.Values), []).Concentration;
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
    }

    [Law(200)]
    public void Ordered_bits_keep_the_order_and_the_value(Population population)
    {
        double[] values = [.. population.Values.Where(v => !double.IsNaN(v))];
        Assert.Equal(values.Select(v => v + 0.0).Order(), values.Select(OrderedBits.From).Order().Select(OrderedBits.ToDouble));
        Assert.All(values, v => Assert.Equal(v, OrderedBits.ToDouble(OrderedBits.From(v))));
    }

    private static (long Customers, double Total, double? Gini, double GiniError) Numbers(Concentration concentration) =>
        (concentration.Customers, concentration.Total, concentration.Gini, concentration.GiniError);
}
