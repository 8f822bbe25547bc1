using System.Numerics;

namespace CustomerSegmentation.Fitting;

/// <summary>The Gini coefficient: sum of (2i - n - 1) x_i / (n sum of x_i), the values in ascending order.</summary>
internal static class GiniCoefficient
{
    // What rounding the result and its error may add to the error.
    private const double Rounding = 1e-15;

    // Sixteen ranges from one power of two to the next are told apart.
    private static readonly int Together = 1 << (Level.First.Bits - 4);

    /// <summary>That of values, which are sorted here.</summary>
    public static double Of(Span<double> values)
    {
        values.Sort();
        var weighted = Int128.Zero;
        var total = Int128.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            var units = FixedPoint.FromDouble(values[i]);
            weighted += ((2 * i) + 1 - values.Length) * units;
            total += units;
        }

        return FixedPoint.Ratio(weighted, values.Length * total);
    }

    /// <summary>That of the positive values of a histogram of the first level, and how far it can be off at most.</summary>
    public static double Of(Histogram first, Totals positive, out double error)
    {
        var between = BigInteger.Zero;
        var within = BigInteger.Zero;
        var below = 0L;
        for (var page = PopulationTotals.FirstPositivePage; page < first.Level.PageCount; page++)
        {
            var slots = first.Page(page);
            for (; !slots.IsEmpty; slots = slots[Together..])
                Add(slots[..Together]);
        }

        // The middle of the two is off by half their distance at most.
        var whole = 2 * (BigInteger)positive.Customers * positive.Units;
        error = within.IsZero ? 0 : Ratio(within, whole) + Rounding;
        return Ratio((2 * between) + within, whole);

        void Add(ReadOnlySpan<Slot> neighbours)
        {
            var slot = default(Slot);
            foreach (ref readonly var neighbour in neighbours)
                slot.Add(in neighbour);
            if (slot.IsEmpty)
                return;
            var (customers, units) = slot.Totals;
            // Within a slot the sum of (2j - c - 1) x_j is added to this: from 0, where its values are equal, ...
            between += (BigInteger)((2 * below) + customers - positive.Customers) * units;
            below += customers;
            BigInteger least = FixedPoint.FromDouble(OrderedBits.ToDouble(slot.Least));
            BigInteger greatest = FixedPoint.FromDouble(OrderedBits.ToDouble(slot.Greatest));
            // ... to that of the same sum made of its least and its greatest value alone; rounded up.
            if (least < greatest)
                within += (((units - (customers * least)) * ((customers * greatest) - units)) / (greatest - least)) + 1;
        }
    }

    private static double Ratio(BigInteger part, BigInteger whole)
    {
        const int bits = 120;
        var excess = Math.Max(0, (int)whole.GetBitLength() - bits);
        return FixedPoint.Ratio((Int128)(part >> excess), (Int128)(whole >> excess));
    }
}
