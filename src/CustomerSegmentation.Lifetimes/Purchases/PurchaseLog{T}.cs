namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The days on which customers bought, and what they spent on each: what models, retention and calibration are computed from. Immutable, and safe to
/// read from any number of threads.
/// </summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <remarks>Rows of one customer and day are one purchase. The order of the rows does not matter, but for the order of the customers.</remarks>
public sealed class PurchaseLog<TId>
    where TId : notnull
{
    private readonly int[] starts;
    private readonly int[] days;
    private readonly decimal[] amounts;

    internal PurchaseLog(TId[] customers, int[] starts, int[] days, decimal[] amounts, long rows, long leftOut)
    {
        Customers = customers;
        this.starts = starts;
        this.days = days;
        this.amounts = amounts;
        Rows = rows;
        LeftOut = leftOut;
    }

    /// <summary>The customers with a purchase, in the order of their first rows.</summary>
    public IReadOnlyList<TId> Customers { get; }

    /// <summary>The number of rows that were read.</summary>
    public long Rows { get; }

    /// <summary>Those of them that are no purchase: refunds, and amounts of 0 if they are none.</summary>
    public long LeftOut { get; }

    /// <summary>Gets the days on which a customer bought.</summary>
    /// <param name="customer">The customer's index in <see cref="Customers"/>.</param>
    /// <returns>The day numbers, each once, in order; at least one.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such customer.</exception>
    public ReadOnlySpan<int> DaysOf(int customer) => days.AsSpan(starts[customer]..starts[customer + 1]);

    /// <summary>Gets what a customer spent on each of its days.</summary>
    /// <inheritdoc cref="DaysOf"/>
    /// <returns>The amounts, one per day of <see cref="DaysOf"/>.</returns>
    public ReadOnlySpan<decimal> AmountsOf(int customer) => amounts.AsSpan(starts[customer]..starts[customer + 1]);

    /// <summary>Gets what the models need to know of the customers as of a day. Later purchases do not count.</summary>
    /// <param name="asOf">The day, which counts.</param>
    /// <param name="daysPerUnit">The days in a unit of time; by default 7, for weeks.</param>
    /// <returns>
    /// The columns, in the order of <see cref="Customers"/>. Customers whose first purchase is later are unknown. The mean repeat spend is the mean amount of the
    /// purchase days after the first one, and unknown without any.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The days in a unit are not above 0.</exception>
    public LifetimeColumns ToColumns(DateOnly asOf, double daysPerUnit = 7)
    {
        Check.Positive(daysPerUnit, nameof(daysPerUnit));
        var count = Customers.Count;
        double[] repeats = new double[count], last = new double[count], ages = new double[count], spend = new double[count];
        for (var i = 0; i < count; i++)
        {
            var known = KnownDays(i, asOf);
            if (known == 0)
            {
                (repeats[i], last[i], ages[i], spend[i]) = (double.NaN, double.NaN, double.NaN, double.NaN);
                continue;
            }

            var first = days[starts[i]];
            repeats[i] = known - 1;
            last[i] = (days[starts[i] + known - 1] - first) / daysPerUnit;
            ages[i] = (asOf.DayNumber - first) / daysPerUnit;
            decimal sum = 0;
            foreach (var amount in AmountsOf(i)[1..known])
                sum += amount;
            spend[i] = known > 1 ? (double)(sum / (known - 1)) : double.NaN;
        }

        return new LifetimeColumns(repeats, last, ages, spend);
    }

    /// <summary>The number of a customer's days up to and including a day.</summary>
    internal int KnownDays(int customer, DateOnly asOf)
    {
        var all = DaysOf(customer);
        var place = all.BinarySearch(asOf.DayNumber);
        return place < 0 ? ~place : place + 1;
    }
}
