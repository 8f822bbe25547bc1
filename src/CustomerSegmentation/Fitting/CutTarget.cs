namespace CustomerSegmentation;

/// <summary>
/// A place that is looked for among the values from the greatest down: the first where there are enough customers, who
/// bring enough, at or below some value. Each level narrows it by some bits, until one value is left.
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

    /// <summary>The leading bits of the place, as far as they are known.</summary>
    public ulong Prefix { get; private set; }

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

    /// <summary>Narrows the place down by the level of a histogram that counted below <see cref="Prefix"/>.</summary>
    /// <exception cref="InvalidOperationException">The values are not those of the pass before.</exception>
    public void Narrow(Histogram histogram)
    {
        var level = histogram.Level;
        var slots = histogram.Below(Prefix);
        for (var i = slots.Length - 1; i >= 0; i--)
        {
            // Most slots are empty, and only the place of a value can be one of them.
            if (slots[i].IsEmpty && customers > 0)
                continue;
            var prefix = (Prefix << level.Bits) | (uint)i;
            var reached = above + slots[i].Positive;
            if (reached.Customers >= customers && reached.Units >= units && prefix << level.Shift <= highest)
            {
                Prefix = prefix;
                at = slots[i];
                IsFound = at.IsOneValue;
                return;
            }

            above = reached;
            NextGreater = OrderedBits.ToDouble(slots[i].Least);
        }

        throw new InvalidOperationException("The values changed while cuts were fitted to them; they must stay as they are until the fit is done.");
    }

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
