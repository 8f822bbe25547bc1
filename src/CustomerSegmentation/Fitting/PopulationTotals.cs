namespace CustomerSegmentation;

/// <summary>What a population is as a whole.</summary>
/// <param name="Customers">All customers.</param>
/// <param name="Known">Those whose value is known and can be added up, and the sum of their values.</param>
/// <param name="Positive">Those whose value is positive, and the sum of their values.</param>
internal sealed record PopulationTotals(long Customers, Totals Known, Totals Positive)
{
    // The slot of 0 holds nothing else: the values next to it are too small to be known.
    private static readonly int FirstPositive = (int)(OrderedBits.From(0) >> Level.First.Shift) + 1;

    /// <summary>The totals by the histogram of the first level.</summary>
    public static PopulationTotals Of(long customers, Histogram first) =>
        new(customers, Sum(first.Below(0)), Sum(PositiveSlots(first)));

    /// <summary>The slots of the first level that hold positive values.</summary>
    public static ReadOnlySpan<Slot> PositiveSlots(Histogram first) => first.Below(0)[FirstPositive..];

    private static Totals Sum(ReadOnlySpan<Slot> slots)
    {
        var sum = default(Totals);
        foreach (ref readonly var slot in slots)
        {
            if (!slot.IsEmpty)
                sum += slot.Totals;
        }

        return sum;
    }
}
