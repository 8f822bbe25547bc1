namespace CustomerSegmentation.Fitting;

/// <summary>
/// A value that a search looks for, from the greatest down: the first value, at or below a limit, at which the number of customers and
/// the sum of their values are large enough. Each round narrows the range by some bits, until one value is left.
/// </summary>
/// <param name="customers">The number of customers from the greatest value down to the target, at least.</param>
/// <param name="units">The sum of their positive values, at least.</param>
/// <param name="highest">The limit, as <see cref="OrderedBits"/>.</param>
internal sealed class CutTarget(long customers, Int128 units, ulong highest)
{
    private Totals above;
    private Slot at;

    /// <summary>The range of customers in which the target is known to be.</summary>
    public Slot Found => at;

    /// <summary>Whether the target is found.</summary>
    public bool IsFound { get; private set; }

    /// <summary>The value, for a target by rank or units.</summary>
    public double Value => OrderedBits.ToDouble(at.Least);

    /// <summary>The least value above the target's; <see langword="null"/> if there is none.</summary>
    public double? NextGreater { get; private set; }

    /// <summary>Creates the target of a rank, 1 being the greatest value; there must be at least this many values.</summary>
    public static CutTarget AtRank(long rank) => new(rank, 0, ulong.MaxValue);

    /// <summary>Creates the target at which the sum of the positive values, the greatest first, reaches a number of units; the total must reach it.</summary>
    public static CutTarget AtUnits(Int128 units) => new(1, units, ulong.MaxValue);

    /// <summary>Creates the target of a value, which need not occur.</summary>
    public static CutTarget AtValue(double value) => new(0, 0, OrderedBits.From(value));

    /// <summary>Narrows the range by a histogram of its values.</summary>
    /// <exception cref="InvalidOperationException">The values are not those of the round before.</exception>
    public void Narrow(Histogram histogram)
    {
        var level = histogram.Level;
        var (first, last) = level.IsFirst ? (0, level.PageCount - 1) : (level.PageOf(at.Least), level.PageOf(at.Least));
        for (var page = last; page >= first; page--)
        {
            var slots = histogram.Page(page);
            for (var i = slots.Length - 1; i >= 0; i--)
            {
                ref readonly var slot = ref slots[i];
                if (slot.IsEmpty)
                    continue;
                var reached = above + slot.Positive;
                if (reached.Customers >= customers && reached.Units >= units && slot.Least <= highest)
                {
                    at = slot;
                    // All values in the slot may lie below the limit.
                    IsFound = slot.IsOneValue || (customers == 0 && slot.Greatest < highest);
                    return;
                }

                above = reached;
                NextGreater = OrderedBits.ToDouble(slot.Least);
            }
        }

        if (customers > 0)
            throw ValuesChanged();
        at = default;
        IsFound = true;
    }

    /// <summary>Creates the exception for values that differ from those of the previous round.</summary>
    public static InvalidOperationException ValuesChanged() =>
        new("The values changed while cuts were fitted to them; they must stay as they are until the fit is done.");

    /// <summary>
    /// Gets the number of customers at or above a cut, and the sum of their positive values. The cut must be the target's value, or lie
    /// above it and not above the next greater value that occurs.
    /// </summary>
    public Totals AtOrAbove(double cut) => at.Least >= OrderedBits.From(cut) ? above + at.Positive : above;

    /// <summary>Gets the least number of best customers whose values add up to a number of units; the last of them must have the target's value.</summary>
    public long FewestBringing(Int128 wanted)
    {
        var each = FixedPoint.FromDouble(Value);
        var missing = wanted - above.Units;
        return above.Customers + (long)((missing + each - 1) / each);
    }

    /// <summary>Gets the units of a number of best customers; the last of them must have the target's value.</summary>
    public Int128 UnitsOfBest(long count) => above.Units + ((count - above.Customers) * FixedPoint.FromDouble(Value));
}
