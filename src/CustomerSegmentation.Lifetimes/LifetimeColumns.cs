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

    private ReadOnlyMemory<double> Checked(ReadOnlyMemory<double> column, string name) => column.Length >= Count
        ? column[..Count]
        : throw new ArgumentException($"The column has {column.Length} values; there are {Count} customers.", name);
}
