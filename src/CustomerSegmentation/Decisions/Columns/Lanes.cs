using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CustomerSegmentation.Decisions.Columns;

/// <summary>
/// What is done to 64 values at once: values to a word of bits (a bit a customer, least significant first), and words of
/// bits to 64 class bytes. Vectors of 512, 256 or 128 bits, whichever the hardware has, or one by one; all give the same.
/// </summary>
internal static class Lanes
{
    /// <summary>The values in a word.</summary>
    public const int Count = 64;

    private static ulong LeastNormal => BitConverter.DoubleToUInt64Bits(Number.Smallest) - 1;

    /// <summary>The bits of the values from low to high, both included. A number but 0 of a magnitude below 1e-100 is in no range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Known<T>(ref T first, T low, T high)
        where T : unmanaged, INumber<T>
    {
        if (Vector512.IsHardwareAccelerated)
            return AreKnown512(ref first, low, high) ? ulong.MaxValue : Known512(ref first, low, high);
        return Vector256.IsHardwareAccelerated ? Known256(ref first, low, high)
            : Vector128.IsHardwareAccelerated ? Known128(ref first, low, high)
            : Known(ref first, low, high, Count);
    }

    /// <summary>The same of some first values, one by one.</summary>
    public static ulong Known<T>(ref T first, T low, T high, int count)
        where T : unmanaged, INumber<T>
    {
        var bits = 0UL;
        for (var i = 0; i < count; i++)
        {
            var value = Unsafe.Add(ref first, i);
            if (value >= low && value <= high && (typeof(T) != typeof(double) || Number.IsKnown(double.CreateTruncating(value))))
                bits |= 1UL << i;
        }

        return bits;
    }

    /// <summary>The bits of the values at or above a cut.</summary>
    /// <param name="first">The first value.</param>
    /// <param name="cut">The cut.</param>
    /// <param name="bits">Receives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtLeast<T>(ref T first, T cut, ref ulong bits)
        where T : unmanaged, INumber<T>
    {
        if (Vector512.IsHardwareAccelerated)
            AtLeast512(ref first, Vector512.Create(cut), ref bits);
        else if (Vector256.IsHardwareAccelerated)
            bits = AtLeast256(ref first, Vector256.Create(cut));
        else if (Vector128.IsHardwareAccelerated)
            bits = AtLeast128(ref first, Vector128.Create(cut));
        else
            bits = AtLeast(ref first, cut, Count);
    }

    /// <summary>The same of some first values, one by one.</summary>
    public static ulong AtLeast<T>(ref T first, T cut, int count)
        where T : unmanaged, INumber<T>
    {
        var bits = 0UL;
        for (var i = 0; i < count; i++)
            bits |= (Unsafe.Add(ref first, i) >= cut ? 1UL : 0) << i;
        return bits;
    }

    /// <summary>The bits of the values at or above those beside them.</summary>
    public static ulong AtLeast<T>(ref T first, ref T other)
        where T : unmanaged, INumber<T>
    {
        if (!Vector128.IsHardwareAccelerated)
            return AtLeast(ref first, ref other, Count);
        var bits = 0UL;
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Count; i += Vector512<T>.Count)
                bits |= Vector512
                    .GreaterThanOrEqual(Vector512.LoadUnsafe(ref first, (nuint)i), Vector512.LoadUnsafe(ref other, (nuint)i))
                    .ExtractMostSignificantBits() << i;
        }
        else
        {
            for (var i = 0; i < Count; i += Vector256<T>.Count)
                bits |= (ulong)Vector256
                    .GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.LoadUnsafe(ref other, (nuint)i))
                    .ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    /// <summary>The same of some first values, one by one.</summary>
    public static ulong AtLeast<T>(ref T first, ref T other, int count)
        where T : unmanaged, INumber<T>
    {
        var bits = 0UL;
        for (var i = 0; i < count; i++)
            bits |= (Unsafe.Add(ref first, i) >= Unsafe.Add(ref other, i) ? 1UL : 0) << i;
        return bits;
    }

    /// <summary>Asks the memory for what will be read soon. It may lie behind the end of the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T first, int ahead)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
            return;
        var address = (byte*)Unsafe.AsPointer(ref first) + ((nint)ahead * sizeof(T));
        for (var i = 0; i < Count * sizeof(T); i += 64)
            Sse.Prefetch0(address + i);
    }

    /// <summary>Asks the memory for as many values as there are here, so many behind them.</summary>
    public static void Prefetch<T>(ReadOnlySpan<T> values, int ahead)
        where T : unmanaged
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        for (var i = 0; i < values.Length; i += Count)
            Prefetch(ref Unsafe.Add(ref first, i), ahead);
    }

    /// <summary>Writes a byte a customer whose bit k is the customer's bit in plane k.</summary>
    public static void ToBytes(ReadOnlySpan<ulong> planes, int wordsInPlane, int planeCount, Span<byte> destination)
    {
        var words = destination.Length / Count;
        for (var word = 0; word < words; word++)
        {
            var ofWord = planes[word..];
            if (Vector512.IsHardwareAccelerated)
                ToBytes512(ofWord, wordsInPlane, planeCount, ref destination[word * Count]);
            else if (Vector128.IsHardwareAccelerated)
                ToBytes128(ofWord, wordsInPlane, planeCount, ref destination[word * Count]);
            else
                ToBytes(ofWord, wordsInPlane, planeCount, destination.Slice(word * Count, Count), 0);
        }

        if (destination.Length % Count != 0)
            ToBytes(planes[words..], wordsInPlane, planeCount, destination[(words * Count)..], 0);
    }

    private static void ToBytes(ReadOnlySpan<ulong> planes, int wordsInPlane, int planeCount, Span<byte> destination, int start)
    {
        for (var i = start; i < destination.Length; i++)
        {
            var code = 0;
            for (var plane = 0; plane < planeCount; plane++)
                code |= (int)(planes[plane * wordsInPlane] >> i & 1) << plane;
            destination[i] = (byte)code;
        }
    }

    // 64 bits to 64 bytes of all ones or zeros: copy each of the mask's bytes to eight places, then keep one bit in each.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    // Written out, as a loop over the parts takes half as long again. Each part's bits go to memory by themselves, which spares
    // putting them together; hardware with such vectors has the least significant byte first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AtLeast512<T>(ref T first, Vector512<T> cut, ref ulong bits)
        where T : unmanaged, INumber<T>
    {
        if (Vector512<T>.Count == 8)
        {
            ref var part = ref Unsafe.As<ulong, byte>(ref bits);
            part = (byte)Above(ref first, 0, cut);
            Unsafe.Add(ref part, 1) = (byte)Above(ref first, 8, cut);
            Unsafe.Add(ref part, 2) = (byte)Above(ref first, 16, cut);
            Unsafe.Add(ref part, 3) = (byte)Above(ref first, 24, cut);
            Unsafe.Add(ref part, 4) = (byte)Above(ref first, 32, cut);
            Unsafe.Add(ref part, 5) = (byte)Above(ref first, 40, cut);
            Unsafe.Add(ref part, 6) = (byte)Above(ref first, 48, cut);
            Unsafe.Add(ref part, 7) = (byte)Above(ref first, 56, cut);
        }
        else if (Vector512<T>.Count == 16)
        {
            ref var part = ref Unsafe.As<ulong, ushort>(ref bits);
            part = (ushort)Above(ref first, 0, cut);
            Unsafe.Add(ref part, 1) = (ushort)Above(ref first, 16, cut);
            Unsafe.Add(ref part, 2) = (ushort)Above(ref first, 32, cut);
            Unsafe.Add(ref part, 3) = (ushort)Above(ref first, 48, cut);
        }
        else
        {
            bits = Above(ref first, 0, cut);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static ulong Above(ref T first, int place, Vector512<T> cut) =>
            Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref first, (nuint)place), cut).ExtractMostSignificantBits();
    }

    private static ulong AtLeast256<T>(ref T first, Vector256<T> cut)
        where T : unmanaged, INumber<T>
    {
        var bits = 0UL;
        for (var i = 0; i < Count; i += Vector256<T>.Count)
            bits |= (ulong)Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i), cut).ExtractMostSignificantBits() << i;
        return bits;
    }

    private static ulong AtLeast128<T>(ref T first, Vector128<T> cut)
        where T : unmanaged, INumber<T>
    {
        var bits = 0UL;
        for (var i = 0; i < Count; i += Vector128<T>.Count)
            bits |= (ulong)Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref first, (nuint)i), cut).ExtractMostSignificantBits() << i;
        return bits;
    }

    // Mostly all values are known, which the least and the greatest of them say at less cost than a bit for each. Magnitudes
    // of floating point numbers are ordered as their bits are, NaN above all. "No" may be wrong where a zero has a sign, or
    // where the range is neither around 0 nor above it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreKnown512<T>(ref T first, T low, T high)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(double))
        {
            if (low != -high && low != T.Zero)
                return false;
            var magnitudes = Vector512.Create(ulong.MaxValue >> 1);
            var (seen, greatest, least) = (Vector512<ulong>.Zero, Vector512<ulong>.Zero, Vector512<ulong>.AllBitsSet);
            for (var i = 0; i < Count; i += Vector512<double>.Count)
            {
                var bits = Vector512.LoadUnsafe(ref first, (nuint)i).AsUInt64();
                seen |= bits;
                greatest = Vector512.Max(greatest, bits & magnitudes);
                // Less one, the bits of 0 are the largest of all.
                least = Vector512.Min(least, (bits & magnitudes) - Vector512<ulong>.One);
            }

            return (low < T.Zero || !Vector512.GreaterThanAny(seen, magnitudes))
                && Vector512.LessThanOrEqualAll(greatest.AsDouble(), Vector512.Create(double.CreateTruncating(high)))
                && Vector512.GreaterThanOrEqualAll(least, Vector512.Create(LeastNormal));
        }

        if (typeof(T) == typeof(float))
        {
            if (low != T.Zero)
                return false;
            var greatest = Vector512<uint>.Zero;
            for (var i = 0; i < Count; i += Vector512<float>.Count)
                greatest = Vector512.Max(greatest, Vector512.LoadUnsafe(ref first, (nuint)i).AsUInt32());
            return Vector512.LessThanOrEqualAll(greatest, Vector512.Create(BitConverter.SingleToUInt32Bits(float.CreateTruncating(high))));
        }

        var (smallest, largest) = (Vector512.Create(high), Vector512.Create(low));
        for (var i = 0; i < Count; i += Vector512<T>.Count)
        {
            var values = Vector512.LoadUnsafe(ref first, (nuint)i);
            (smallest, largest) = (Vector512.Min(smallest, values), Vector512.Max(largest, values));
        }

        return Vector512.GreaterThanOrEqualAll(smallest, Vector512.Create(low)) && Vector512.LessThanOrEqualAll(largest, Vector512.Create(high));
    }

    // Seldom, so that it is no burden to the loops that call it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Known512<T>(ref T first, T low, T high)
        where T : unmanaged, INumber<T>
    {
        var (lows, highs) = (Vector512.Create(low), Vector512.Create(high));
        var bits = 0UL;
        for (var i = 0; i < Count; i += Vector512<T>.Count)
        {
            var values = Vector512.LoadUnsafe(ref first, (nuint)i);
            var known = Vector512.GreaterThanOrEqual(values, lows) & Vector512.LessThanOrEqual(values, highs);
            // Less one, the bits of 0 are the largest of all, so that one comparison lets 0 and what is not tiny through.
            if (typeof(T) == typeof(double))
                known &= Vector512
                    .GreaterThanOrEqual((values.AsUInt64() & Vector512.Create(ulong.MaxValue >> 1)) - Vector512<ulong>.One, Vector512.Create(LeastNormal))
                    .As<ulong, T>();
            bits |= known.ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    private static ulong Known256<T>(ref T first, T low, T high)
        where T : unmanaged, INumber<T>
    {
        var (lows, highs) = (Vector256.Create(low), Vector256.Create(high));
        var bits = 0UL;
        for (var i = 0; i < Count; i += Vector256<T>.Count)
        {
            var values = Vector256.LoadUnsafe(ref first, (nuint)i);
            var known = Vector256.GreaterThanOrEqual(values, lows) & Vector256.LessThanOrEqual(values, highs);
            if (typeof(T) == typeof(double))
                known &= Vector256
                    .GreaterThanOrEqual((values.AsUInt64() & Vector256.Create(ulong.MaxValue >> 1)) - Vector256<ulong>.One, Vector256.Create(LeastNormal))
                    .As<ulong, T>();
            bits |= (ulong)known.ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    private static ulong Known128<T>(ref T first, T low, T high)
        where T : unmanaged, INumber<T>
    {
        var (lows, highs) = (Vector128.Create(low), Vector128.Create(high));
        var bits = 0UL;
        for (var i = 0; i < Count; i += Vector128<T>.Count)
        {
            var values = Vector128.LoadUnsafe(ref first, (nuint)i);
            var known = Vector128.GreaterThanOrEqual(values, lows) & Vector128.LessThanOrEqual(values, highs);
            if (typeof(T) == typeof(double))
                known &= Vector128
                    .GreaterThanOrEqual((values.AsUInt64() & Vector128.Create(ulong.MaxValue >> 1)) - Vector128<ulong>.One, Vector128.Create(LeastNormal))
                    .As<ulong, T>();
            bits |= (ulong)known.ExtractMostSignificantBits() << i;
        }

        return bits;
    }
}
