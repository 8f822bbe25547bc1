using System.Runtime.CompilerServices;
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
        ReadOnlyMemory<double> values, IReadOnlyList<decimal> sharesOfCustomers, CancellationToken cancellationToken = default) =>
        Points(values, sharesOfCustomers, ofCustomers: true, cancellationToken);

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
        ReadOnlyMemory<double> values, IReadOnlyList<decimal> sharesOfValue, CancellationToken cancellationToken = default) =>
        Points(values, sharesOfValue, ofCustomers: false, cancellationToken);

    // A share is reached by a number of customers, or by a number of units of value.
    private static IReadOnlyList<LorenzPoint> Points(
        ReadOnlyMemory<double> values,
        IReadOnlyList<decimal> shares,
        bool ofCustomers,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(shares))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(shares, parameter);
        foreach (var share in shares)
        {
            if (share is not (> 0 and <= 1))
                throw new ArgumentOutOfRangeException(parameter, share, "A share lies above 0 and is at most 1; write 80 % as 0.8.");
        }

        (decimal Share, Int128 Reached, CutTarget Target)[] points = [];
        var positive = CutFitter.Find(
            new MemoryPopulation(values),
            totals =>
            {
                var whole = ofCustomers ? totals.Positive.Customers : totals.Positive.Units;
                points = totals.Positive.Units <= 0 ? [] : [.. shares
                    .Select(share => (share, Reached: new DecimalFraction(share).LeastReaching(whole)))
                    .Select(p => (p.share, p.Reached, ofCustomers ? CutTarget.AtRank((long)p.Reached) : CutTarget.AtUnits(p.Reached)))];
                return [.. points.Select(point => point.Target)];
            },
            cancellationToken).Positive;
        return [.. points.Select(point =>
        {
            var customers = ofCustomers ? (long)point.Reached : point.Target.FewestBringing(point.Reached);
            var units = point.Target.UnitsOfBest(customers);
            var share = ofCustomers ? point.Share : (decimal)customers / positive.Customers;
            return new LorenzPoint(share, customers, FixedPoint.ToDouble(units), FixedPoint.Ratio(units, positive.Units));
        })];
    }
}
