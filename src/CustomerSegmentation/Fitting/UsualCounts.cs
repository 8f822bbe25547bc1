using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// Fast counters for the first level of a histogram: of 0 and of the usual magnitudes, with 64-bit sums, which are moved to the histogram
/// before they can be ambiguous. Other values are counted in the histogram directly.
/// </summary>
internal sealed class UsualCounts : IDisposable
{
    // From a millionth (2^-20) to a hundred billion (2^37): below 2^51 units.
    private const int LeastExponent = -20;
    private const int MostExponent = 37;

    // The values of a slot lie less than 2^43 units apart, so that this many of them are less than 2^64 units above their least possible sum.
    private const int MostAdded = 1 << 20;

    // The order of the counters: values that are not counted here, 0, positive values, negative values.
    private const int Elsewhere = 0;
    private const int Zero = 1;
    private const int FirstPositive = 2;

    // Adding this to a whole number below 2^51 gives a double whose last bits are the number.
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
            var usual = (offset >>> shift) + Vector256.Create((long)FirstPositive) + (isNegative & Vector256.Create((long)OfOneSign));
            var place = (usual & isUsual) | (isZero & Vector256.Create((long)Zero));
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

    /// <summary>Moves all counts to the histogram.</summary>
    public void MoveAll()
    {
        if (added == 0)
            return;
        foreach (ref var counter in counters.AsSpan(Zero..Size))
        {
            if (counter.Customers == 0)
                continue;
            var least = ~counter.LeastInverted;
            // The sum may have overflowed; its low 64 bits give the distance from the least possible sum.
            var leastSum = counter.Customers * FixedPoint.FromDouble(OrderedBits.ToDouble(least));
            var sum = leastSum + (ulong)(counter.Units - (long)leastSum);
            histogram.Add(new Totals(counter.Customers, sum), least, counter.Greatest);
            // The least and the greatest value can stay, as the histogram has them too.
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

        // Inverted, so that 0 is the initial value.
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
