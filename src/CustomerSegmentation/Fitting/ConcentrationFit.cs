namespace CustomerSegmentation.Fitting;

/// <summary>Computes a concentration: says which ranks to search for, and builds the result from the values found there.</summary>
internal sealed class ConcentrationFit
{
    /// <summary>The largest number of positive values for which the Gini coefficient is exact.</summary>
    public const int MostExact = 65_536;

    private const int Parts = 10;

    private readonly Totals positive;
    private readonly (decimal Share, long Customers, CutTarget Target)[] points;

    public ConcentrationFit(PopulationTotals population)
    {
        positive = population.Positive;
        points = positive.Units == 0
            ? []
            : [.. Enumerable.Range(1, Parts)
                .Select(i => (Share: (decimal)i / Parts, Customers: ((positive.Customers * i) + Parts - 1) / Parts))
                .Select(p => (p.Share, p.Customers, CutTarget.AtRank(p.Customers)))];
    }

    /// <summary>The targets that must be found before <see cref="Finish"/> is called.</summary>
    public IEnumerable<CutTarget> Targets => points.Select(p => p.Target);

    /// <summary>Gets the concentration after the targets were found.</summary>
    public Concentration Finish(Histogram first)
    {
        if (positive.Units == 0)
            return new Concentration { Customers = positive.Customers };
        var error = 0.0;
        var gini = first.Kept is { AreAll: true } kept ? GiniCoefficient.Of(kept.Values.Span) : GiniCoefficient.Of(first, positive, out error);
        return new Concentration
        {
            Customers = positive.Customers,
            Total = FixedPoint.ToDouble(positive.Units),
            Points = [.. points.Select(Point)],
            Gini = gini,
            GiniError = error,
        };
    }

    private LorenzPoint Point((decimal Share, long Customers, CutTarget Target) point)
    {
        var units = point.Target.UnitsOfBest(point.Customers);
        return new LorenzPoint(point.Share, point.Customers, FixedPoint.ToDouble(units), FixedPoint.Ratio(units, positive.Units));
    }
}
