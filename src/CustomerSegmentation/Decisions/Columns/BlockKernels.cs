using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerSegmentation;

/// <summary>
/// The loops over a block of customers: values to bit masks (a bit a customer, least significant first), and bit masks
/// to class bytes. Vectors of 512 bits where the hardware has them, else of 256; the tail is done one by one.
/// </summary>
internal static class BlockKernels
{
    /// <summary>Sets the bits of the values from low to high, both included; adds to or replaces what the mask holds.</summary>
    public static void InRange<T>(ReadOnlySpan<T> values, T low, T high, Span<ulong> mask, bool add)
        where T : unmanaged, INumber<T>
    {
        var words = values.Length / 64;
        for (var word = 0; word < words; word++)
        {
            ref var first = ref Unsafe.AsRef(in values[word * 64]);
            var bits = Vector512.IsHardwareAccelerated ? InRange512(ref first, low, high) : InRange256(ref first, low, high);
            mask[word] = add ? mask[word] | bits : bits;
        }

        if (values.Length % 64 == 0)
            return;
        var rest = 0UL;
        for (var i = words * 64; i < values.Length; i++)
        {
            if (values[i] >= low && values[i] <= high)
                rest |= 1UL << i;
        }

        mask[words] = add ? mask[words] | rest : rest;
    }

    /// <summary>Sets the bits of the known numbers: 0 or of a magnitude from 1e-100 to 1e100, and within the bounds.</summary>
    public static void Known(ReadOnlySpan<double> values, double minimum, double maximum, Span<ulong> mask) =>
        KnownAndRanges(values, minimum, maximum, mask, [], []);

    /// <summary>Sets the bits of the known numbers, and of those in each of some ranges, while the values are at hand.</summary>
    public static void KnownAndRanges(ReadOnlySpan<double> values, double minimum, double maximum, Span<ulong> known, ReadOnlySpan<ValueRange> ranges, ReadOnlySpan<ulong[]> masks)
    {
        var words = values.Length / 64;
        for (var word = 0; word < words; word++)
        {
            ref var first = ref Unsafe.AsRef(in values[word * 64]);
            known[word] = Vector512.IsHardwareAccelerated ? Known512(ref first, minimum, maximum) : Known256(ref first, minimum, maximum);
            for (var i = 0; i < ranges.Length; i++)
                masks[i][word] = Vector512.IsHardwareAccelerated ? InRange512(ref first, ranges[i].Low, ranges[i].High) : InRange256(ref first, ranges[i].Low, ranges[i].High);
        }

        if (values.Length % 64 == 0)
            return;
        known[words] = 0;
        for (var i = words * 64; i < values.Length; i++)
        {
            if (Number.IsKnown(values[i]) && values[i] >= minimum && values[i] <= maximum)
                known[words] |= 1UL << i;
        }

        for (var i = 0; i < ranges.Length; i++)
            InRange(values[(words * 64)..], ranges[i].Low, ranges[i].High, masks[i].AsSpan(words), add: false);
    }

    /// <summary>Sets the bits of the values that are not NaN.</summary>
    public static void NotNaN(ReadOnlySpan<double> values, Span<ulong> mask) =>
        InRange(values, double.NegativeInfinity, double.PositiveInfinity, mask, add: false);

    /// <summary>Sets the bits where one value is at least (or above) the other; NaN never is.</summary>
    public static void AtLeast(ReadOnlySpan<double> left, ReadOnlySpan<double> right, bool orEqual, Span<ulong> mask)
    {
        mask[..((left.Length + 63) / 64)].Clear();
        var i = 0;
        for (; i <= left.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var (a, b) = (Vector256.Create(left[i..]), Vector256.Create(right[i..]));
            var bits = (orEqual ? Vector256.GreaterThanOrEqual(a, b) : Vector256.GreaterThan(a, b)).ExtractMostSignificantBits();
            mask[i >> 6] |= (ulong)bits << i;
        }

        for (; i < left.Length; i++)
        {
            if (orEqual ? left[i] >= right[i] : left[i] > right[i])
                mask[i >> 6] |= 1UL << i;
        }
    }

    /// <summary>One step of arithmetic; NaN where an operand is, where the divisor is 0, or where the result is not within the bounds.</summary>
    public static void Compute(ComputationKind kind, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result, PlanSlot slot)
    {
        var i = 0;
        var (minimum, maximum) = (new Vector<double>(slot.Fact.Minimum), new Vector<double>(slot.Fact.Maximum));
        var (smallest, largest, nan) = (new Vector<double>(Number.Smallest), new Vector<double>(Number.Largest), new Vector<double>(double.NaN));
        for (; i <= left.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var a = new Vector<double>(left[i..]);
            var b = new Vector<double>(right[i..]);
            var value = kind switch
            {
                ComputationKind.Difference => a - b,
                ComputationKind.Sum => a + b,
                ComputationKind.Product => a * b,
                ComputationKind.Ratio => a / b,
                ComputationKind.Minimum => Vector.Min(a, b),
                _ => Vector.Max(a, b),
            };
            var magnitude = Vector.Abs(value);
            var known = Vector.GreaterThanOrEqual(magnitude, smallest) & Vector.LessThanOrEqual(magnitude, largest) | Vector.Equals(value, Vector<double>.Zero);
            known &= Vector.GreaterThanOrEqual(value, minimum) & Vector.LessThanOrEqual(value, maximum) & Vector.Equals(a, a) & Vector.Equals(b, b);
            if (kind == ComputationKind.Ratio)
                known &= ~Vector.Equals(b, Vector<double>.Zero);
            Vector.ConditionalSelect(known, value, nan).CopyTo(result[i..]);
        }

        for (; i < left.Length; i++)
            result[i] = double.IsNaN(left[i]) || double.IsNaN(right[i]) ? double.NaN : slot.Known(PlanSlot.Compute(kind, left[i], right[i]));
    }

    /// <summary>Days as numbers.</summary>
    public static void ToDoubles(ReadOnlySpan<int> values, Span<double> result)
    {
        var i = 0;
        for (; i <= values.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            Vector.Widen(new Vector<int>(values[i..]), out var low, out var high);
            Vector.ConvertToDouble(low).CopyTo(result[i..]);
            Vector.ConvertToDouble(high).CopyTo(result[(i + Vector<long>.Count)..]);
        }

        for (; i < values.Length; i++)
            result[i] = values[i];
    }

    /// <summary>The words of a bitmap from a customer on, a multiple of 64; bits behind the bitmap's end are 0.</summary>
    public static void Words(ReadOnlySpan<byte> bitmap, int start, int count, Span<ulong> mask)
    {
        var bytes = bitmap[(start / 8)..Math.Min(bitmap.Length, (start + count + 7) / 8)];
        var words = mask[..((count + 63) / 64)];
        words.Clear();
        bytes.CopyTo(MemoryMarshal.AsBytes(words));
        if (!BitConverter.IsLittleEndian)
        {
            foreach (ref var word in words)
                word = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
        }
    }

    /// <summary>Writes a byte a customer whose bit k is the customer's bit in plane k.</summary>
    public static void ToBytes(ReadOnlySpan<ulong> planes, int wordsInPlane, int planeCount, Span<byte> destination)
    {
        var words = destination.Length / 64;
        for (var word = 0; word < words; word++)
        {
            var ofWord = planes[word..];
            if (Vector512.IsHardwareAccelerated)
                ToBytes512(ofWord, wordsInPlane, planeCount, ref destination[word * 64]);
            else
                ToBytes128(ofWord, wordsInPlane, planeCount, ref destination[word * 64]);
        }

        for (var i = words * 64; i < destination.Length; i++)
        {
            var code = 0;
            for (var plane = 0; plane < planeCount; plane++)
                code |= (int)(planes[(plane * wordsInPlane) + (i >> 6)] >> i & 1) << plane;
            destination[i] = (byte)code;
        }
    }

    // 64 bits to 64 bytes of all ones or zeros: copy each of the mask's bytes to eight places, then keep one bit in each.
    private static void ToBytes512(ReadOnlySpan<ulong> planes, int wordsInPlane, int planeCount, ref byte target)
    {
        var places = Vector512.Create(
            0x0000000000000000UL, 0x0101010101010101, 0x1212121212121212, 0x1313131313131313,
            0x2424242424242424, 0x2525252525252525, 0x3636363636363636, 0x3737373737373737).AsByte();
        var selector = Vector512.Create(0x8040201008040201UL).AsByte();
        var result = Vector512<byte>.Zero;
        for (var plane = 0; plane < planeCount; plane++)
        {
            var copied = Vector512.Shuffle(Vector512.Create(planes[plane * wordsInPlane]).AsByte(), places);
            result |= Vector512.Equals(copied & selector, selector) & Vector512.Create((byte)(1 << plane));
        }

        result.StoreUnsafe(ref target);
    }

    private static void ToBytes128(ReadOnlySpan<ulong> planes, int wordsInPlane, int planeCount, ref byte target)
    {
        var (first, second, third, fourth) = (Vector128<byte>.Zero, Vector128<byte>.Zero, Vector128<byte>.Zero, Vector128<byte>.Zero);
        for (var plane = 0; plane < planeCount; plane++)
        {
            var bits = Vector128.Create(planes[plane * wordsInPlane]).AsByte();
            var code = Vector128.Create((byte)(1 << plane));
            first |= Spread(bits, 0x0000000000000000, 0x0101010101010101) & code;
            second |= Spread(bits, 0x0202020202020202, 0x0303030303030303) & code;
            third |= Spread(bits, 0x0404040404040404, 0x0505050505050505) & code;
            fourth |= Spread(bits, 0x0606060606060606, 0x0707070707070707) & code;
        }

        first.StoreUnsafe(ref target);
        second.StoreUnsafe(ref target, 16);
        third.StoreUnsafe(ref target, 32);
        fourth.StoreUnsafe(ref target, 48);
    }

    // 16 bits to 16 bytes of all ones or zeros: copy two of the mask's bytes to eight places each, then keep one bit in each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Spread(Vector128<byte> bits, ulong low, ulong high)
    {
        var copied = Vector128.Shuffle(bits, Vector128.Create(low, high).AsByte());
        var selector = Vector128.Create(0x8040201008040201UL).AsByte();
        return Vector128.Equals(copied & selector, selector);
    }

    private static ulong InRange512<T>(ref T first, T low, T high)
        where T : unmanaged, INumber<T>
    {
        var (lows, highs) = (Vector512.Create(low), Vector512.Create(high));
        var bits = 0UL;
        for (var i = 0; i < 64; i += Vector512<T>.Count)
        {
            var vector = Vector512.LoadUnsafe(ref first, (nuint)i);
            bits |= (Vector512.GreaterThanOrEqual(vector, lows) & Vector512.LessThanOrEqual(vector, highs)).ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    private static ulong InRange256<T>(ref T first, T low, T high)
        where T : unmanaged, INumber<T>
    {
        var (lows, highs) = (Vector256.Create(low), Vector256.Create(high));
        var bits = 0UL;
        for (var i = 0; i < 64; i += Vector256<T>.Count)
        {
            var vector = Vector256.LoadUnsafe(ref first, (nuint)i);
            bits |= (ulong)(Vector256.GreaterThanOrEqual(vector, lows) & Vector256.LessThanOrEqual(vector, highs)).ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    private static ulong Known512(ref double first, double minimum, double maximum)
    {
        var (lows, highs) = (Vector512.Create(minimum), Vector512.Create(maximum));
        var (one, smallest) = (Vector512<ulong>.One, Vector512.Create(BitConverter.DoubleToUInt64Bits(Number.Smallest) - 1));
        var bits = 0UL;
        for (var i = 0; i < 64; i += Vector512<double>.Count)
        {
            // The bounds lie within 1e100, so that only small magnitudes are left to look at; less one, 0 is the largest.
            var vector = Vector512.LoadUnsafe(ref first, (nuint)i);
            var magnitude = Vector512.Abs(vector).AsUInt64() - one;
            var within = Vector512.GreaterThanOrEqual(vector, lows) & Vector512.LessThanOrEqual(vector, highs);
            bits |= (within.AsUInt64() & Vector512.GreaterThanOrEqual(magnitude, smallest)).ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    private static ulong Known256(ref double first, double minimum, double maximum)
    {
        var (lows, highs) = (Vector256.Create(minimum), Vector256.Create(maximum));
        var (one, smallest) = (Vector256<ulong>.One, Vector256.Create(BitConverter.DoubleToUInt64Bits(Number.Smallest) - 1));
        var bits = 0UL;
        for (var i = 0; i < 64; i += Vector256<double>.Count)
        {
            // The bounds lie within 1e100, so that only small magnitudes are left to look at; less one, 0 is the largest.
            var vector = Vector256.LoadUnsafe(ref first, (nuint)i);
            var magnitude = Vector256.Abs(vector).AsUInt64() - one;
            var within = Vector256.GreaterThanOrEqual(vector, lows) & Vector256.LessThanOrEqual(vector, highs);
            bits |= (ulong)(within.AsUInt64() & Vector256.GreaterThanOrEqual(magnitude, smallest)).ExtractMostSignificantBits() << i;
        }

        return bits;
    }
}
