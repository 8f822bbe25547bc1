namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// How long customers take to buy again: the share of gaps between a purchase day and the next that are longer than a number of days, by Kaplan and Meier's
/// estimator. A gap that has not ended by the as-of date counts as longer than it is so far (it is censored). Immutable.
/// </summary>
/// <remarks>
/// <para>Source: E. L. Kaplan, P. Meier, Nonparametric Estimation from Incomplete Observations, Journal of the American Statistical Association 53 (1958).</para>
/// <para>Every gap counts alike, so customers who buy often count more. The last gaps are of customers who are slow or lost, and the estimator can't tell
/// which: the share does not fall to 0.</para>
/// </remarks>
public sealed class GapSurvival
{
    private const double Rounding = 1e-12;

    private GapSurvival(IReadOnlyList<GapSurvivalPoint> points, long ended, long open)
    {
        Points = points;
        Ended = ended;
        Open = open;
    }

    /// <summary>The lengths of gaps that ended, the shortest first.</summary>
    public IReadOnlyList<GapSurvivalPoint> Points { get; }

    /// <summary>The gaps that ended in a purchase.</summary>
    public long Ended { get; }

    /// <summary>The gaps that had not ended by the as-of date: one per customer.</summary>
    public long Open { get; }

    /// <summary>Estimates the survival of gaps.</summary>
    /// <typeparam name="TId">The type of the customers' ids.</typeparam>
    /// <param name="log">The purchases.</param>
    /// <param name="asOf">The day up to which purchases are known; it counts, and later ones do not.</param>
    /// <param name="isIncluded">
    /// Tells by its index in the log whether a customer counts, so that groups can be compared; by default, all do.
    /// </param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The estimate. Without any gap that ended, it has no points.</returns>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static GapSurvival Of<TId>(
        PurchaseLog<TId> log, DateOnly asOf, Func<int, bool>? isIncluded = null, CancellationToken cancellationToken = default)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(log);
        var gaps = new SortedDictionary<int, (long Ended, long Open)>();
        for (var customer = 0; customer < log.Customers.Count; customer++)
        {
            if ((customer & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var known = log.KnownDays(customer, asOf);
            if (known == 0 || isIncluded?.Invoke(customer) == false)
                continue;
            var days = log.DaysOf(customer)[..known];
            for (var i = 1; i < days.Length; i++)
                Count(days[i] - days[i - 1], ended: 1, open: 0);
            Count(asOf.DayNumber - days[^1], ended: 0, open: 1);
        }

        return Estimate(gaps);

        void Count(int length, int ended, int open)
        {
            var (before, still) = gaps.GetValueOrDefault(length);
            gaps[length] = (before + ended, still + open);
        }
    }

    /// <summary>Gets the number of days within which a share of gaps end, such as 0.95: a customer who has been away for longer is likely lost.</summary>
    /// <param name="share">The share; above 0, and at most 1.</param>
    /// <returns>The days; <see langword="null"/> if fewer gaps end, so far as is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0, or above 1.</exception>
    public int? DaysUntil(double share) => share is > 0 and <= 1
        ? Points.FirstOrDefault(point => point.Survival <= 1 - share + Rounding)?.Days
        : throw new ArgumentOutOfRangeException(nameof(share), share, "Give a share above 0 and up to 1.");

    // Greenwood's formula gives the standard error.
    private static GapSurvival Estimate(SortedDictionary<int, (long Ended, long Open)> gaps)
    {
        var points = new List<GapSurvivalPoint>();
        var (allEnded, allOpen) = (gaps.Values.Sum(gap => gap.Ended), gaps.Values.Sum(gap => gap.Open));
        var atRisk = allEnded + allOpen;
        double survival = 1, variance = 0;
        foreach (var (days, (ended, open)) in gaps)
        {
            if (ended > 0)
            {
                survival *= (double)(atRisk - ended) / atRisk;
                variance += atRisk > ended ? (double)ended / atRisk / (atRisk - ended) : 0;
                points.Add(new GapSurvivalPoint(days, atRisk, ended, survival, survival * Math.Sqrt(variance)));
            }

            atRisk -= ended + open;
        }

        return new GapSurvival(points, allEnded, allOpen);
    }
}
