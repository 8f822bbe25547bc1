namespace CustomerSegmentation.Lifetimes;

/// <summary>What the models need to know of many customers, as columns. Memory is referenced, not copied: do not change it while the columns are used.</summary>
/// <remarks>See <see cref="RepeatHistory"/> for units and for what is unknown. Safe to read from any number of threads.</remarks>
public sealed class LifetimeColumns
{
    /// <summary>Creates columns.</summary>
    /// <param name="repeatPurchases">The purchases after the first one, one per customer; their number is the number of customers.</param>
    /// <param name="lastPurchase">The times from the first purchase to the last.</param>
    /// <param name="age">The times from the first purchase to the as-of date.</param>
    /// <param name="meanRepeatSpend">
    /// The mean amounts of the repeat purchases, the first purchase not counted. By default unknown for all: only <see cref="GammaGammaModel"/> needs
    /// them.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A column is shorter than the first, or a known number is impossible; the message gives the customer's index and what would be right.
    /// </exception>
    public LifetimeColumns(
        ReadOnlyMemory<double> repeatPurchases, ReadOnlyMemory<double> lastPurchase, ReadOnlyMemory<double> age, ReadOnlyMemory<double> meanRepeatSpend = default)
    {
        RepeatPurchases = repeatPurchases;
        LastPurchase = Checked(lastPurchase, nameof(lastPurchase));
        Age = Checked(age, nameof(age));
        MeanRepeatSpend = meanRepeatSpend.IsEmpty ? meanRepeatSpend : Checked(meanRepeatSpend, nameof(meanRepeatSpend));
        var counts = repeatPurchases.Span;
        var last = LastPurchase.Span;
        var ages = Age.Span;
        for (var i = 0; i < counts.Length; i++)
        {
            if (RepeatHistory.Fault(counts[i], last[i], ages[i]) is { } fault)
                throw new ArgumentException(FormattableString.Invariant($"Customer {i}: {fault}"));
        }
    }

    /// <summary>The number of customers.</summary>
    public int Count => RepeatPurchases.Length;

    /// <summary>The purchases after the first one.</summary>
    public ReadOnlyMemory<double> RepeatPurchases { get; }

    /// <summary>The times from the first purchase to the last.</summary>
    public ReadOnlyMemory<double> LastPurchase { get; }

    /// <summary>The times from the first purchase to the as-of date.</summary>
    public ReadOnlyMemory<double> Age { get; }

    /// <summary>The mean amounts of the repeat purchases; empty if they are unknown for all customers.</summary>
    public ReadOnlyMemory<double> MeanRepeatSpend { get; }

    /// <summary>Gets the history of a customer.</summary>
    /// <param name="index">The customer's index, from 0.</param>
    /// <returns>The history.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such customer.</exception>
    public RepeatHistory this[int index] => new(RepeatPurchases.Span[index], LastPurchase.Span[index], Age.Span[index]);

    /// <summary>Gets what the models need from facts of customers.</summary>
    /// <param name="customers">
    /// The facts <see cref="Facts.PurchaseDays"/>, <see cref="Facts.FirstPurchase"/>, <see cref="Facts.LastPurchase"/> and <see cref="Facts.AsOf"/>, as
    /// <see cref="Purchases.PurchaseAggregator{TId}"/> gives them, and <see cref="Facts.MeanRepeatPurchase"/> if it is there.
    /// </param>
    /// <param name="daysPerUnit">The days in a unit of time; by default 7, for weeks.</param>
    /// <returns>The columns, with memory of their own. A customer for whom a fact is unknown, or without a purchase day, is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The days in a unit are not above 0.</exception>
    /// <exception cref="ArgumentException">
    /// A needed fact has no column, or the facts of a customer contradict each other; the message gives the name or the customer's index.
    /// </exception>
    public static LifetimeColumns From(CustomerColumns customers, double daysPerUnit = 7)
    {
        ArgumentNullException.ThrowIfNull(customers);
        Check.Positive(daysPerUnit, nameof(daysPerUnit));
        var purchaseDays = Needed(customers, Facts.PurchaseDays);
        var first = Needed(customers, Facts.FirstPurchase);
        var last = Needed(customers, Facts.LastPurchase);
        var asOf = Needed(customers, Facts.AsOf);
        var spend = customers.Find((Fact)Facts.MeanRepeatPurchase);
        var counts = new double[customers.Count];
        var times = new double[customers.Count];
        var ages = new double[customers.Count];
        var amounts = spend is null ? [] : new double[customers.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            var begin = DayOrNaN(first.Raw(i));
            var days = Number.KnownOrNaN(purchaseDays.Raw(i));
            counts[i] = days == 0 ? double.NaN : days - 1;
            times[i] = (DayOrNaN(last.Raw(i)) - begin) / daysPerUnit;
            ages[i] = (DayOrNaN(asOf.Raw(i)) - begin) / daysPerUnit;
            if (spend is not null)
                amounts[i] = Number.KnownOrNaN(spend.Raw(i));
        }

        return new LifetimeColumns(counts, times, ages, amounts);
    }

    private static FactColumn Needed(CustomerColumns customers, Fact fact) =>
        customers.Find(fact) ?? throw new ArgumentException($"There is no column of {fact.Name}: add it.", nameof(customers));

    // A number outside the calendar is unknown.
    private static double DayOrNaN(double day) => day >= 0 && day <= DateOnly.MaxValue.DayNumber ? day : double.NaN;

    private ReadOnlyMemory<double> Checked(ReadOnlyMemory<double> column, string name) => column.Length >= Count
        ? column[..Count]
        : throw new ArgumentException($"The column has {column.Length} values; there are {Count} customers.", name);
}
