using System.Numerics;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation;

/// <summary>
/// Values as whole numbers of a small unit, so that sums are exact, free of order, and mergeable: floor(x * 10^4 + 0.5)
/// in 128 bits.
/// </summary>
internal static class FixedPoint
{
    /// <summary>The decimal places that are kept.</summary>
    public const int DecimalPlaces = 4;

    /// <summary>The units in 1.</summary>
    public const int UnitsInOne = 10_000;

    // Any whole number up to it is a double.
    private const long LargestExact = 1L << 53;

    /// <summary>The largest magnitude that is added up; larger ones count as unknown.</summary>
    public const double Largest = 1e18;

    /// <summary>A value in units; the magnitude must not be above <see cref="Largest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int128 FromDouble(double value)
    {
        var scaled = Math.Floor((value * UnitsInOne) + 0.5);
        // Doubles that fit 64 bits convert in one instruction; the others are rare.
        return Math.Abs(scaled) < long.MaxValue ? (long)scaled : (Int128)scaled;
    }

    /// <summary>A value in units; the magnitude must not be above <see cref="Largest"/>.</summary>
    public static Int128 FromDecimal(decimal value) => (Int128)decimal.Floor((value * UnitsInOne) + 0.5m);

    /// <summary>The same for money as it usually is: with no more places than are kept, and of at most 14 digits.</summary>
    /// <returns>Whether the value is such.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFromDecimal(decimal value, out long units)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var places = (bits[3] >> 16) & 0xFF;
        var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        units = 0;
        if (bits[2] != 0 || digits > long.MaxValue / UnitsInOne || places > DecimalPlaces)
            return false;
        var magnitude = (long)digits * places switch { 0 => UnitsInOne, 1 => 1_000, 2 => 100, 3 => 10, _ => 1 };
        units = bits[3] < 0 ? -magnitude : magnitude;
        return true;
    }

    /// <summary>The double nearest to a sum of units.</summary>
    public static double ToDouble(Int128 units) => Ratio(units, UnitsInOne);

    /// <summary>A sum of units as a decimal: exact up to 28 digits.</summary>
    public static decimal ToDecimal(Int128 units) => (decimal)(units / UnitsInOne) + ((decimal)(long)(units % UnitsInOne) / UnitsInOne);

    /// <summary>Whether a value is known and can be added up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanAdd(double value) => Math.Abs(value) is (>= Number.Smallest and <= Largest) or 0;

    /// <summary>The double nearest to a ratio of whole numbers; NaN if the divisor is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Ratio(Int128 numerator, Int128 denominator)
    {
        // One correctly rounded division of two exact doubles is correctly rounded.
        var (top, bottom) = ((long)numerator, (long)denominator);
        return top == numerator && bottom == denominator && top is >= -LargestExact and <= LargestExact && bottom is > 0 and <= LargestExact
            ? (double)top / bottom
            : LongRatio(numerator, denominator);
    }

    private static double LongRatio(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0)
            return double.NaN;
        var negative = (numerator < 0) != (denominator < 0);
        var top = BigInteger.Abs(numerator);
        var bottom = BigInteger.Abs(denominator);
        if (top.IsZero)
            return 0;
        // A quotient of 63 or 64 bits whose last bit also stands for all that follows rounds once, and correctly.
        var shift = 63 - (int)(top.GetBitLength() - bottom.GetBitLength());
        if (shift >= 0)
            top <<= shift;
        else
            bottom <<= -shift;
        var quotient = BigInteger.DivRem(top, bottom, out var rest);
        var bits = (ulong)quotient | (rest.IsZero ? 0UL : 1UL);
        var result = Math.ScaleB((double)bits, -shift);
        return negative ? -result : result;
    }
}
