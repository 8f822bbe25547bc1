namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// How customers come back: for each month of first purchase (a cohort), and each month since, the customers who bought and what they spent. Immutable.
/// </summary>
public sealed class CohortTable
{
    private CohortTable(IReadOnlyList<Cohort> cohorts) => Cohorts = cohorts;

    /// <summary>The cohorts, the oldest first. Months without new customers have none.</summary>
    public IReadOnlyList<Cohort> Cohorts { get; }

    /// <summary>Counts the purchases of customers up to a day.</summary>
    /// <typeparam name="TId">The type of the customers' ids.</typeparam>
    /// <param name="log">The purchases.</param>
    /// <param name="asOf">The day, which counts; later purchases do not. If it is not the last of its month, the last month of each cohort is not over.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The table.</returns>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static CohortTable Of<TId>(PurchaseLog<TId> log, DateOnly asOf, CancellationToken cancellationToken = default)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(log);
        var cohorts = new SortedDictionary<int, (long Customers, decimal Amount)[]>();
        for (var customer = 0; customer < log.Customers.Count; customer++)
        {
            if ((customer & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var known = log.KnownDays(customer, asOf);
            if (known == 0)
                continue;
            var days = log.DaysOf(customer)[..known];
            var first = MonthOf(days[0]);
            if (!cohorts.TryGetValue(first, out var months))
                cohorts.Add(first, months = new (long, decimal)[MonthOf(asOf.DayNumber) - first + 1]);
            var before = -1;
            for (var i = 0; i < days.Length; i++)
            {
                var month = MonthOf(days[i]) - first;
                months[month].Customers += month == before ? 0 : 1;
                months[month].Amount += log.AmountsOf(customer)[i];
                before = month;
            }
        }

        return new CohortTable([.. cohorts.Select(pair => new Cohort(
            new DateOnly(pair.Key / 12, (pair.Key % 12) + 1, 1),
            [.. pair.Value.Select((month, since) => new CohortMonth(since, month.Customers, (double)month.Customers / pair.Value[0].Customers, month.Amount))]))]);
    }

    private static int MonthOf(int day) => DateOnly.FromDayNumber(day) is var date ? (date.Year * 12) + date.Month - 1 : 0;
}
