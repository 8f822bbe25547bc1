using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>A decimal of Arrow: a whole number of up to 256 bits, divided by a power of ten.</summary>
internal static class DecimalNumber
{
    // Below it, whole numbers are doubles, and so are the powers of ten up to 1e22: one division rounds once.
    private const long ExactIntegers = 1L << 53;
    private const int MostPlaces = 28;

    // As many as decide how a sum in ten-thousandths rounds.
    private const int FewestPlaces = 5;

    private static readonly BigInteger LargestDigits = new(decimal.MaxValue);

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a number as the nearest double.</summary>
    /// <param name="digits">The whole number, least significant byte first.</param>
    /// <param name="scale">The power of ten by which it is divided.</param>
    public static double ToDouble(ReadOnlySpan<byte> digits, int scale)
    {
        if (TryReadLong(digits, out var whole) && whole is >= -ExactIntegers and <= ExactIntegers && scale >= 0 && scale < PowersOfTen.Length)
            return whole / PowersOfTen[scale];
        var text = string.Create(CultureInfo.InvariantCulture, $"{new BigInteger(digits)}E{-scale}");
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Reads a number as a decimal. One of more digits than a decimal has is cut towards negative infinity, to no less than 5 decimal places, and
    /// a positive one stays positive, so that it counts in a sum of ten-thousandths as the whole number would. A larger one is the largest decimal.
    /// </summary>
    /// <inheritdoc cref="ToDouble"/>
    public static decimal ToDecimal(ReadOnlySpan<byte> digits, int scale)
    {
        if (TryReadLong(digits, out var whole) && scale is >= 0 and <= MostPlaces)
        {
            var magnitude = (ulong)Int128.Abs(whole);
            return new decimal((int)magnitude, (int)(magnitude >> 32), hi: 0, whole < 0, (byte)scale);
        }

        var (number, places) = (new BigInteger(digits), scale);
        if (places < 0)
            (number, places) = (number * BigInteger.Pow(10, -places), 0);
        var kept = Cut(number, places, Math.Min(places, MostPlaces));
        if (BigInteger.Abs(kept) > LargestDigits)
            kept = Cut(number, places, places = Math.Min(places, FewestPlaces));
        else
            places = Math.Min(places, MostPlaces);
        if (BigInteger.Abs(kept) > LargestDigits)
            return kept.Sign < 0 ? decimal.MinValue : decimal.MaxValue;
        if (kept.IsZero && number.Sign > 0)
            kept = BigInteger.One;
        Span<byte> bytes = stackalloc byte[12];
        bytes.Clear();
        BigInteger.Abs(kept).TryWriteBytes(bytes, out _, isUnsigned: true);
        return new decimal(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            kept.Sign < 0,
            (byte)places);
    }

    private static BigInteger Cut(BigInteger number, int places, int toPlaces)
    {
        var cut = BigInteger.DivRem(number, BigInteger.Pow(10, places - toPlaces), out var rest);
        return rest.Sign < 0 ? cut - 1 : cut;
    }

    private static bool TryReadLong(ReadOnlySpan<byte> digits, out long whole)
    {
        whole = digits.Length switch
        {
            sizeof(int) => BinaryPrimitives.ReadInt32LittleEndian(digits),
            _ => BinaryPrimitives.ReadInt64LittleEndian(digits),
        };
        return digits.Length <= sizeof(long) || !digits[sizeof(long)..].ContainsAnyExcept(whole < 0 ? byte.MaxValue : (byte)0);
    }
}
