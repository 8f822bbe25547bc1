namespace CustomerSegmentation.Fitting;

/// <summary>The customers of a histogram whose values share their leading bits.</summary>
internal struct Slot
{
    /// <summary>The number of customers, and the sum of their values.</summary>
    public Totals Totals;

    /// <summary>The least of their values as <see cref="OrderedBits"/>; 0 if the slot is empty.</summary>
    public ulong Least;

    /// <summary>The greatest of their values as <see cref="OrderedBits"/>; 0 if the slot is empty.</summary>
    public ulong Greatest;

    /// <summary>Whether the slot has no customers.</summary>
    public readonly bool IsEmpty => Totals.Customers == 0;

    /// <summary>Whether all values are equal.</summary>
    public readonly bool IsOneValue => Least == Greatest;

    /// <summary>The totals with the sum of the positive values only. (The values of a slot all have the same sign, or are all 0.)</summary>
    public readonly Totals Positive => Totals with { Units = Int128.Max(Totals.Units, 0) };

    public void Add(ulong ordered, double value) => Add(new Totals(1, FixedPoint.FromDouble(value)), ordered, ordered);

    public void Add(in Slot other)
    {
        if (!other.IsEmpty)
            Add(other.Totals, other.Least, other.Greatest);
    }

    /// <summary>Adds one or more customers.</summary>
    public void Add(Totals added, ulong least, ulong greatest)
    {
        if (IsEmpty || least < Least)
            Least = least;
        if (greatest > Greatest)
            Greatest = greatest;
        Totals += added;
    }
}
