using System.Numerics;

namespace CustomerSegmentation.Fitting;

/// <summary>Computes the Gini coefficient: the sum of (2i - n - 1) x_i divided by n times the sum of x_i, with the values in ascending order.</summary>
internal static class GiniCoefficient
{
    // The most that rounding adds to the error.
    private const double Rounding = 1e-15;

    // Slots are merged, so that there are sixteen ranges from one power of two to the next.
    private static readonly int Together = 1 << (Level.First.Bits - 4);

    /// <summary>Gets the coefficient of values; sorts them in place.</summary>
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

    /// <summary>Gets the coefficient of the positive values in a histogram of the first level, and its largest possible error.</summary>
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

        // The result is the middle of two bounds, so that its error is half their distance at most.
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
            // Values within a slot add the sum of (2j - c - 1) x_j to this. It is at least 0, if all of them are equal, ...
            between += (BigInteger)((2 * below) + customers - positive.Customers) * units;
            below += customers;
            BigInteger least = FixedPoint.FromDouble(OrderedBits.ToDouble(slot.Least));
            BigInteger greatest = FixedPoint.FromDouble(OrderedBits.ToDouble(slot.Greatest));
            // ... and at most what the same total gives if it consists of the least and the greatest value alone; rounded up.
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
