namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// How well a model that was fitted to purchases up to a day foretells the purchases after it, beside a naive guess: that every customer goes on at
/// its rate so far, repeat purchases over age. Immutable.
/// </summary>
/// <param name="Expected">The purchases that the model expects of all customers in the holdout.</param>
/// <param name="Naive">Those of the naive guess.</param>
/// <param name="Actual">Those that were made.</param>
/// <param name="ExpectedError">The mean of the absolute errors of the customers, by the model.</param>
/// <param name="NaiveError">That of the naive guess.</param>
/// <param name="ByFrequency">The customers by the number of their repeat purchases before the holdout.</param>
/// <param name="ByPeriod">The purchases of each unit of time of the holdout, such as a week.</param>
public sealed record Holdout(
    double Expected,
    double Naive,
    long Actual,
    double ExpectedError,
    double NaiveError,
    IReadOnlyList<HoldoutFrequency> ByFrequency,
    IReadOnlyList<HoldoutPeriod> ByPeriod)
{
    private const int HighestFrequency = 7;

    /// <summary>The customers who bought before the holdout.</summary>
    public long Customers => ByFrequency.Sum(group => group.Customers);

    /// <summary>The error of the model's total as a share of the actual purchases; NaN if there were none.</summary>
    public double TotalError => Actual > 0 ? (Expected - Actual) / Actual : double.NaN;

    /// <summary>The error of the naive guess's total as a share of the actual purchases; NaN if there were none.</summary>
    public double NaiveTotalError => Actual > 0 ? (Naive - Actual) / Actual : double.NaN;

    /// <summary>Compares what a model expects with what customers did.</summary>
    /// <typeparam name="TId">The type of the customers' ids.</typeparam>
    /// <param name="model">The model, fitted to the purchases up to the end of the calibration.</param>
    /// <param name="log">The purchases, before and after that day.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="periods">The length of the holdout in the model's units of time, such as weeks.</param>
    /// <param name="daysPerUnit">The days in a unit of the model's time; a whole number, by default 7.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The comparison. Customers who first bought after the calibration do not count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of periods or of days is below 1, or the calibration ends before the first purchase, or the holdout after the calendar.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static Holdout Of<TId>(
        LifetimeModel model, PurchaseLog<TId> log, DateOnly calibrationEnd, int periods, int daysPerUnit = 7, CancellationToken cancellationToken = default)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(daysPerUnit, 1);
        if ((long)calibrationEnd.DayNumber + ((long)periods * daysPerUnit) > DateOnly.MaxValue.DayNumber)
            throw new ArgumentOutOfRangeException(nameof(periods), periods, "The holdout ends after the calendar: give fewer periods.");
        var columns = log.ToColumns(calibrationEnd, daysPerUnit);
        var customers = Known(columns);
        if (customers.Length == 0)
            throw new ArgumentOutOfRangeException(nameof(calibrationEnd), calibrationEnd, "No customer bought up to the end of the calibration: give a later day.");

        var (actual, byPeriod) = Count(log, customers, calibrationEnd, periods, daysPerUnit);
        var expected = new double[columns.Count];
        double before = 0;
        var all = new HoldoutPeriod[periods];
        for (var period = 1; period <= periods; period++)
        {
            model.ExpectedPurchases(columns, period, expected, cancellationToken);
            var total = customers.Sum(customer => expected[customer]);
            all[period - 1] = new HoldoutPeriod(period, total - before, byPeriod[period - 1]);
            before = total;
        }

        var naive = Array.ConvertAll(customers, customer => columns[customer] is { Age: > 0 } one ? one.RepeatPurchases / one.Age * periods : 0);
        return new Holdout(
            before,
            naive.Sum(),
            actual.Sum(),
            customers.Index().Average(customer => Math.Abs(expected[customer.Item] - actual[customer.Index])),
            naive.Index().Average(guess => Math.Abs(guess.Item - actual[guess.Index])),
            [
                .. customers.Index().GroupBy(customer => Math.Min(HighestFrequency, (int)Math.Min(columns.RepeatPurchases.Span[customer.Item], HighestFrequency)))
                    .OrderBy(group => group.Key)
                    .Select(group => new HoldoutFrequency(
                        group.Key,
                        group.Key == HighestFrequency,
                        group.Count(),
                        group.Average(customer => expected[customer.Item]),
                        group.Average(customer => naive[customer.Index]),
                        group.Average(customer => actual[customer.Index]))),
            ],
            all);
    }

    private static int[] Known(LifetimeColumns columns) => [.. Enumerable.Range(0, columns.Count).Where(customer => columns[customer].IsKnown)];

    // The purchase days of each customer in the holdout, and of all customers in each period.
    private static (long[] ByCustomer, long[] ByPeriod) Count<TId>(
        PurchaseLog<TId> log, int[] customers, DateOnly calibrationEnd, int periods, int daysPerUnit)
        where TId : notnull
    {
        var byCustomer = new long[customers.Length];
        var byPeriod = new long[periods];
        for (var i = 0; i < customers.Length; i++)
        {
            foreach (var day in log.DaysOf(customers[i])[log.KnownDays(customers[i], calibrationEnd)..])
            {
                var period = (day - calibrationEnd.DayNumber - 1) / daysPerUnit;
                if (period >= periods)
                    break;
                byCustomer[i]++;
                byPeriod[period]++;
            }
        }

        return (byCustomer, byPeriod);
    }
}
