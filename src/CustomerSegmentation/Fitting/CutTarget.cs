namespace CustomerSegmentation.Fitting;

/// <summary>
/// A place that is looked for among the values from the greatest down: the first where there are enough customers, who
/// bring enough, at or below some value. Each round narrows it by some bits, until one value is left.
/// </summary>
internal sealed class CutTarget
{
    private readonly long customers;
    private readonly Int128 units;
    private readonly ulong highest;
    private Totals above;
    private Slot at;

    private CutTarget(long customers, Int128 units, ulong highest)
    {
        this.customers = customers;
        this.units = units;
        this.highest = highest;
    }

    /// <summary>The customers among whom the place is, as far as it is known.</summary>
    public Slot Found => at;

    /// <summary>Whether the place is found.</summary>
    public bool IsFound { get; private set; }

    /// <summary>The value there, for a target by rank or units.</summary>
    public double Value => OrderedBits.ToDouble(at.Least);

    /// <summary>The least value above that of this place; <see langword="null"/> where there is none.</summary>
    public double? NextGreater { get; private set; }

    /// <summary>The value that has this rank from the top, 1 being the greatest; there must be as many values.</summary>
    public static CutTarget AtRank(long rank) => new(rank, 0, ulong.MaxValue);

    /// <summary>The value with which the sum of the positive values, the greatest first, reaches this; it must.</summary>
    public static CutTarget AtUnits(Int128 units) => new(1, units, ulong.MaxValue);

    /// <summary>The place of a value, which need not occur.</summary>
    public static CutTarget AtValue(double value) => new(0, 0, OrderedBits.From(value));

    /// <summary>Narrows the place down by a histogram that told those among whom it is apart.</summary>
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
                    // All may lie below the place of a value.
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

    /// <summary>What to throw where a round does not find what the one before did.</summary>
    public static InvalidOperationException ValuesChanged() => new("The values changed while cuts were fitted to them; they must stay as they are until the fit is done.");

    /// <summary>
    /// The customers at or above a cut, and what those of positive value bring. The cut must be the value of this place,
    /// or lie above it and below or at the next greater value that occurs.
    /// </summary>
    public Totals AtOrAbove(double cut) => at.Least >= OrderedBits.From(cut) ? above + at.Positive : above;

    /// <summary>The fewest best customers who together bring this much; the last of them must have the value of this place.</summary>
    public long FewestBringing(Int128 wanted)
    {
        var each = FixedPoint.FromDouble(Value);
        var missing = wanted - above.Units;
        return above.Customers + (long)((missing + each - 1) / each);
    }

    /// <summary>What this many best customers bring, the last of whom has the value of this place.</summary>
    public Int128 UnitsOfBest(long count) => above.Units + ((count - above.Customers) * FixedPoint.FromDouble(Value));
}
