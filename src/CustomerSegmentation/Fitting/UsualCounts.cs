using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// Fast counters for the first level of a histogram: of 0, and of the magnitudes that values usually have, with sums in 64
/// bits that are exact for a while. All else goes to the histogram at once.
/// </summary>
internal sealed class UsualCounts : IDisposable
{
    // From a millionth (2^-20) to a hundred billion (2^37): below 2^51 units.
    private const int LeastExponent = -20;
    private const int MostExponent = 37;

    // The values of a slot lie less than 2^43 units apart, and so many of them less than 2^64 in all.
    private const int MostAdded = 1 << 20;

    // Places: values that do not count here, 0, the positive ones, the negative ones.
    private const int Elsewhere = 0;
    private const int Zero = 1;
    private const int FirstPositive = 2;

    // Adding it puts a whole number below 2^51 into the last bits of the sum.
    private const double Whole = 3L << 51;

    private static readonly long Smallest = BitConverter.DoubleToInt64Bits(Number.Smallest);
    private static readonly long KnownWidth = BitConverter.DoubleToInt64Bits(FixedPoint.Largest) - Smallest;
    private static readonly long Lowest = BitConverter.DoubleToInt64Bits(Math.ScaleB(1, LeastExponent));
    private static readonly long Width = BitConverter.DoubleToInt64Bits(Math.ScaleB(1, MostExponent)) - Lowest;
    private static readonly int OfOneSign = (int)(Width >> Level.First.Shift);
    private static readonly int Size = FirstPositive + (2 * OfOneSign);

    private readonly Histogram histogram;
    private readonly Counter[] counters;
    private int added;

    public UsualCounts(Histogram histogram)
    {
        this.histogram = histogram;
        counters = ArrayPool<Counter>.Shared.Rent(Size);
        Array.Clear(counters, 0, Size);
    }

    /// <summary>Counts values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Add(ReadOnlySpan<double> values)
    {
        while (values.Length > MostAdded)
        {
            Add(values[..MostAdded]);
            values = values[MostAdded..];
        }

        if (values.Length > MostAdded - added)
            MoveAll();
        added += values.Length;

        var shift = Level.First.Shift;
        var (smallest, knownWidth) = (Vector256.Create(Smallest), Vector256.Create((ulong)KnownWidth));
        var (lowest, width) = (Vector256.Create(Lowest), Vector256.Create((ulong)Width));
        ref var first = ref MemoryMarshal.GetReference(values);
        ref var counter = ref MemoryMarshal.GetArrayDataReference(counters);
        var i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            // Adding 0 turns -0 into 0.
            var value = Vector256.LoadUnsafe(ref first, (nuint)i) + Vector256<double>.Zero;
            var bits = value.AsInt64();
            var isNegative = Vector256.LessThan(bits, Vector256<long>.Zero);
            var magnitude = bits & Vector256.Create(long.MaxValue);
            var offset = magnitude - lowest;
            var isUsual = Vector256.LessThan(offset.AsUInt64(), width).AsInt64();
            var isZero = Vector256.Equals(magnitude, Vector256<long>.Zero);
            var place = (((offset >>> shift) + Vector256.Create((long)FirstPositive) + (isNegative & Vector256.Create((long)OfOneSign))) & isUsual) | (isZero & Vector256.Create((long)Zero));
            var ordered = (bits ^ (isNegative | Vector256.Create(long.MinValue))).AsUInt64();
            var whole = Vector256.Floor((value * Vector256.Create((double)FixedPoint.UnitsInOne)) + Vector256.Create(0.5));
            var units = (whole + Vector256.Create(Whole)).AsInt64() - Vector256.Create(Whole).AsInt64();
            Unsafe.Add(ref counter, (nint)place.GetElement(0)).Add(units.GetElement(0), ordered.GetElement(0));
            Unsafe.Add(ref counter, (nint)place.GetElement(1)).Add(units.GetElement(1), ordered.GetElement(1));
            Unsafe.Add(ref counter, (nint)place.GetElement(2)).Add(units.GetElement(2), ordered.GetElement(2));
            Unsafe.Add(ref counter, (nint)place.GetElement(3)).Add(units.GetElement(3), ordered.GetElement(3));
            var isKnown = Vector256.LessThanOrEqual((magnitude - smallest).AsUInt64(), knownWidth).AsInt64();
            if (isKnown != isUsual)
                AddElsewhere(values.Slice(i, Vector256<double>.Count), place);
        }

        foreach (var value in values[i..])
            histogram.Add(value);
    }

    /// <summary>Moves what was counted to the histogram.</summary>
    public void MoveAll()
    {
        if (added == 0)
            return;
        foreach (ref var counter in counters.AsSpan(Zero..Size))
        {
            if (counter.Customers == 0)
                continue;
            var least = ~counter.LeastInverted;
            // The sum may have left 64 bits, which then hold what is above the least that it can be.
            var leastSum = counter.Customers * FixedPoint.FromDouble(OrderedBits.ToDouble(least));
            var sum = leastSum + (ulong)(counter.Units - (long)leastSum);
            histogram.Add(new Totals(counter.Customers, sum), least, counter.Greatest);
            // The least and the greatest value stay: they are those of the histogram too.
            (counter.Customers, counter.Units) = (0, 0);
        }

        added = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<Counter>.Shared.Return(counters);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddElsewhere(ReadOnlySpan<double> values, Vector256<long> place)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (place[i] == Elsewhere)
                histogram.Add(values[i]);
        }
    }

    private struct Counter
    {
        public long Customers;
        public long Units;
        public ulong Greatest;

        // So that 0 is where it begins.
        public ulong LeastInverted;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(long units, ulong ordered)
        {
            Customers++;
            Units += units;
            if (ordered > Greatest)
                Greatest = ordered;
            if (~ordered > LeastInverted)
                LeastInverted = ~ordered;
        }
    }
}
