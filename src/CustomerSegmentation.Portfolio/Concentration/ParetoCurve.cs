using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Portfolio;

/// <summary>
/// Measures how concentrated the value of a portfolio is: the share of the value that the best customers bring (the Lorenz curve), and
/// the share of the customers who bring most of it (the 80/20 rule).
/// </summary>
/// <remarks>Values are counted as fits count them: without sorting, in any order, rounded to 4 decimal places. Safe for concurrent use.</remarks>
public static class ParetoCurve
{
    /// <summary>Gets the concentration of values: the totals, ten points of the curve, and the Gini coefficient.</summary>
    /// <param name="values">The values, one per customer; NaN is unknown. Values that are not positive are ignored.</param>
    /// <param name="cancellationToken">Cancels the count between blocks.</param>
    /// <returns>The concentration.</returns>
    /// <exception cref="OperationCanceledException">The count was canceled.</exception>
    public static Fitting.Concentration Of(ReadOnlyMemory<double> values, CancellationToken cancellationToken = default) =>
        CutFitter.Fit(new MemoryPopulation(values), [], cancellationToken: cancellationToken).Concentration;

    /// <summary>Gets the value that shares of the best customers bring: "20 % of the customers bring 80 % of the value".</summary>
    /// <param name="values">The values, one per customer; NaN is unknown. Values that are not positive are ignored.</param>
    /// <param name="sharesOfCustomers">The shares of the customers with a positive value, each above 0 and at most 1.</param>
    /// <param name="cancellationToken">Cancels the count between blocks.</param>
    /// <returns>A point for each share, with the requested share as its <see cref="LorenzPoint.ShareOfCustomers"/>; empty if the total is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not above 0 and at most 1.</exception>
    /// <exception cref="OperationCanceledException">The count was canceled.</exception>
    public static IReadOnlyList<LorenzPoint> BroughtBy(
        ReadOnlyMemory<double> values, IReadOnlyList<decimal> sharesOfCustomers, CancellationToken cancellationToken = default)
    {
        Check(sharesOfCustomers, nameof(sharesOfCustomers));
        (decimal Share, long Customers, CutTarget Target)[] points = [];
        var totals = CutFitter.Find(
            new MemoryPopulation(values),
            totals =>
            {
                if (totals.Positive.Units > 0)
                {
                    points = [.. sharesOfCustomers
                        .Select(share => (share, Customers: (long)new DecimalFraction(share).LeastReaching(totals.Positive.Customers)))
                        .Select(p => (p.share, p.Customers, CutTarget.AtRank(p.Customers)))];
                }

                return [.. points.Select(point => point.Target)];
            },
            cancellationToken);
        return [.. points.Select(point => Point(point.Share, point.Customers, point.Target, totals.Positive))];
    }

    /// <summary>Gets the share of the customers who bring shares of the value: "80 % of the value comes from 20 % of the customers".</summary>
    /// <param name="values">The values, one per customer; NaN is unknown. Values that are not positive are ignored.</param>
    /// <param name="sharesOfValue">The shares of the total of the positive values, each above 0 and at most 1.</param>
    /// <param name="cancellationToken">Cancels the count between blocks.</param>
    /// <returns>
    /// A point for each share: the fewest best customers who together bring at least that share, and the value that they bring.
    /// (A fitted cut includes all customers who are tied with the last of them.) Empty if the total is 0.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not above 0 and at most 1.</exception>
    /// <exception cref="OperationCanceledException">The count was canceled.</exception>
    public static IReadOnlyList<LorenzPoint> Bringing(
        ReadOnlyMemory<double> values, IReadOnlyList<decimal> sharesOfValue, CancellationToken cancellationToken = default)
    {
        Check(sharesOfValue, nameof(sharesOfValue));
        (Int128 Units, CutTarget Target)[] points = [];
        var totals = CutFitter.Find(
            new MemoryPopulation(values),
            totals =>
            {
                if (totals.Positive.Units > 0)
                {
                    points = [.. sharesOfValue
                        .Select(share => new DecimalFraction(share).LeastReaching(totals.Positive.Units))
                        .Select(units => (units, CutTarget.AtUnits(units)))];
                }

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
