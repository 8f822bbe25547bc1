namespace CustomerSegmentation.Fitting;

/// <summary>
/// How unevenly a population's value is spread over the customers whose value is positive; values count to 4 decimal
/// places. Immutable and safe for concurrent use.
/// </summary>
public sealed record Concentration
{
    /// <summary>The customers with a positive value.</summary>
    public long Customers { get; init; }

    /// <summary>The total of their values, to the nearest <see cref="double"/>.</summary>
    public double Total { get; init; }

    /// <summary>What the best 10 %, 20 % ... 100 % of them bring; empty where the total is 0.</summary>
    public IReadOnlyList<LorenzPoint> Points { get; init; } = [];

    /// <summary>
    /// The Gini coefficient, 0 (all bring the same) to below 1 (one brings everything); <see langword="null"/> where the
    /// total is 0.
    /// </summary>
    /// <remarks>
    /// Sum of (2i - n - 1) x_i over n times the sum of x_i, with the values x_1 to x_n in ascending order: half the mean
    /// difference of two values relative to the mean, without a correction for small samples (Sen, On Economic Inequality,
    /// 1973; Dixon et al., Ecology 68, 1987).
    /// </remarks>
    public double? Gini { get; init; }

    /// <summary>
    /// How far <see cref="Gini"/> can be off at most. 0 where it is exact to the nearest <see cref="double"/>: for up to
    /// 65,536 customers, and for more of them where different values are few. It is never above 0.008, and mostly far
    /// below 0.001: more values are known by ranges no wider than a sixteenth of the value.
    /// </summary>
    public double GiniError { get; init; }

    /// <summary>How unevenly values are spread, by the same pass that fits cuts: without sorting, in any order.</summary>
    /// <param name="values">The values, one a customer; NaN is unknown. Values that are not positive are passed over.</param>
    /// <param name="cancellationToken">Stops the count between blocks.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="OperationCanceledException">The count was stopped.</exception>
    public static Concentration Of(ReadOnlyMemory<double> values, CancellationToken cancellationToken = default) =>
        CutFitter.Fit(new MemoryPopulation(values), [], cancellationToken).Concentration;

    /// <summary>What shares of the best customers bring: "20 % of the customers bring 80 % of the value".</summary>
    /// <param name="values">The values, one a customer; NaN is unknown. Values that are not positive are passed over.</param>
    /// <param name="sharesOfCustomers">The shares, each above 0 and at most 1, of the customers with a positive value.</param>
    /// <param name="cancellationToken">Stops the count between blocks.</param>
    /// <returns>A point for each share, whose <see cref="LorenzPoint.ShareOfCustomers"/> is the one that was asked for; empty where the total is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not above 0 and at most 1.</exception>
    /// <exception cref="OperationCanceledException">The count was stopped.</exception>
    public static IReadOnlyList<LorenzPoint> BroughtBy(ReadOnlyMemory<double> values, IReadOnlyList<decimal> sharesOfCustomers, CancellationToken cancellationToken = default)
    {
        Check(sharesOfCustomers, nameof(sharesOfCustomers));
        (decimal Share, long Customers, CutTarget Target)[] points = [];
        var totals = CutFitter.Find(
            new MemoryPopulation(values),
            totals =>
            {
                if (totals.Positive.Units > 0)
                    points = [.. sharesOfCustomers.Select(share => (share, Customers: (long)new DecimalFraction(share).LeastReaching(totals.Positive.Customers))).Select(p => (p.share, p.Customers, CutTarget.AtRank(p.Customers)))];
                return [.. points.Select(point => point.Target)];
            },
            cancellationToken);
        return [.. points.Select(point => Point(point.Share, point.Customers, point.Target, totals.Positive))];
    }

    /// <summary>Which share of the customers brings shares of the value: "80 % of the value come from 20 % of the customers".</summary>
    /// <param name="values">The values, one a customer; NaN is unknown. Values that are not positive are passed over.</param>
    /// <param name="sharesOfValue">The shares, each above 0 and at most 1, of the total of the positive values.</param>
    /// <param name="cancellationToken">Stops the count between blocks.</param>
    /// <returns>
    /// A point for each share: the fewest best customers who together bring at least so much, and what they really bring.
    /// (A fitted cut takes all who are tied with the last of them.) Empty where the total is 0.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not above 0 and at most 1.</exception>
    /// <exception cref="OperationCanceledException">The count was stopped.</exception>
    public static IReadOnlyList<LorenzPoint> Bringing(ReadOnlyMemory<double> values, IReadOnlyList<decimal> sharesOfValue, CancellationToken cancellationToken = default)
    {
        Check(sharesOfValue, nameof(sharesOfValue));
        (Int128 Units, CutTarget Target)[] points = [];
        var totals = CutFitter.Find(
            new MemoryPopulation(values),
            totals =>
            {
                if (totals.Positive.Units > 0)
                    points = [.. sharesOfValue.Select(share => new DecimalFraction(share).LeastReaching(totals.Positive.Units)).Select(units => (units, CutTarget.AtUnits(units)))];
                return [.. points.Select(point => point.Target)];
            },
            cancellationToken);
        return [.. points.Select(point =>
        {
            var customers = point.Target.FewestBringing(point.Units);
            return Point((decimal)customers / totals.Positive.Customers, customers, point.Target, totals.Positive);
        })];
    }

    private static LorenzPoint Point(decimal share, long customers, CutTarget target, Totals positive)
    {
        var units = target.UnitsOfBest(customers);
        return new LorenzPoint(share, customers, FixedPoint.ToDouble(units), FixedPoint.Ratio(units, positive.Units));
    }

    private static void Check(IReadOnlyList<decimal> shares, string parameter)
    {
        ArgumentNullException.ThrowIfNull(shares, parameter);
        foreach (var share in shares)
        {
            if (share is not (> 0 and <= 1))
                throw new ArgumentOutOfRangeException(parameter, share, "A share lies above 0 and is at most 1; write 80 % as 0.8.");
        }
    }
}
