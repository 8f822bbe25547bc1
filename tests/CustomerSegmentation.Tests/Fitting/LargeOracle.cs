namespace CustomerSegmentation.Tests;

/// <summary>Fits to many values by sorting and scanning once a cut.</summary>
internal sealed class LargeOracle
{
    private readonly double[] ascending;
    private readonly Int128[] unitsFrom;

    public LargeOracle(IEnumerable<double> values)
    {
        ascending = [.. values.Where(SortingOracle.IsKnown).Select(v => v + 0.0).Order()];
        unitsFrom = new Int128[ascending.Length + 1];
        for (var i = ascending.Length - 1; i >= 0; i--)
            unitsFrom[i] = unitsFrom[i + 1] + (ascending[i] > 0 ? (Int128)SortingOracle.Units(ascending[i]) : 0);
    }

    /// <summary>Checks the cut of a quantile (type 1, perhaps the value above it), a share of value with two digits, or a head count, and what lies at or above it.</summary>
    public void Check(FittedCut fit, int customers)
    {
        Assert.Equal(Expected(fit.Rule), fit.Cut.Value);
        Assert.Equal(customers - ascending.Length, fit.Unknown);
        Assert.Equal(ascending.Count(v => v <= 0), fit.NonPositive);
        if (fit.Cut.Value is not { } cut)
            return;
        var first = Array.FindIndex(ascending, v => v >= cut);
        Assert.Equal(ascending.Length - first, fit.CustomersReaching);
        SortingOracle.AssertNearest(unitsFrom[first], 10_000, fit.ValueReaching);
        SortingOracle.AssertNearest(unitsFrom[0] - unitsFrom[first], 10_000, fit.ValueNotReaching);
    }

    private double? Expected(Cut rule)
    {
        var count = ascending.Length;
        if (count == 0)
            return null;
        var atQuantile = ascending[Math.Max(1, (int)Math.Ceiling(rule.Share * count)) - 1];
        return rule.Rule switch
        {
            CutRule.Quantile or CutRule.Median => atQuantile,
            CutRule.AboveQuantile => ascending.Where(v => v > atQuantile).Select(v => (double?)v).FirstOrDefault(),
            CutRule.HeadCount => ascending[count - (int)Math.Min(rule.Count, count)],
            _ => unitsFrom[0] == 0 ? null : ascending[Array.FindLastIndex(unitsFrom, units => units * 100 >= unitsFrom[0] * (int)(rule.Share * 100))],
        };
    }
}
