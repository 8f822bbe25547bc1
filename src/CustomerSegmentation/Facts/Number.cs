using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation;

/// <summary>Which numbers are known, and how money becomes a <see cref="double"/>.</summary>
internal static class Number
{
    /// <summary>The largest known magnitude.</summary>
    public const double Largest = 1e100;

    /// <summary>The smallest known magnitude but 0.</summary>
    public const double Smallest = 1e-100;

    /// <summary>The numbers that can be known, for messages.</summary>
    public const string Known = "0, or a number whose magnitude lies between 1e-100 and 1e100";

    // Any integer below it, and any power of ten up to 22, is a double without rounding.
    private const double ExactIntegers = 9007199254740992;
    private const int ExactPowersOfTen = 22;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Zero, or a magnitude from 1e-100 to 1e100; never NaN or infinite.</summary>
    public static bool IsKnown(double value)
    {
        var magnitude = Math.Abs(value);
        return magnitude is (>= Smallest and <= Largest) or 0;
    }

    /// <summary>The value, or NaN if it is unknown.</summary>
    public static double KnownOrNaN(double value) => IsKnown(value) ? value : double.NaN;

    /// <summary>The number, NaN if it is unknown or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double? value) => value.HasValue ? KnownOrNaN(value.GetValueOrDefault()) : double.NaN;

    /// <summary>Money as the nearest double; NaN for null. Every decimal is a known number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(decimal? value) => value.HasValue ? ToDouble(value.GetValueOrDefault()) : double.NaN;

    /// <summary>A whole number; NaN for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(long? value) => value.HasValue ? value.GetValueOrDefault() : double.NaN;

    /// <summary>1 for yes, 0 for no, NaN for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(bool? value) => value.HasValue ? value.GetValueOrDefault() ? 1 : 0 : double.NaN;

    /// <summary>The day number; NaN for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(DateOnly? value) => value.HasValue ? value.GetValueOrDefault().DayNumber : double.NaN;

    /// <summary>The number of the day of a time in a time zone; NaN for null. A time without a kind is one of the zone.</summary>
    public static double Of(DateTime? value, TimeZoneInfo timeZone) => value is { } time
        // Neither step throws: both keep within the calendar.
        ? DateOnly.FromDateTime(
            time.Kind == DateTimeKind.Unspecified ? time : TimeZoneInfo.ConvertTimeFromUtc(time.ToUniversalTime(), timeZone)).DayNumber
        : double.NaN;

    /// <summary>A number of any type as the nearest double, whether that is known or not.</summary>
    public static double ToDouble<T>(T value)
        where T : unmanaged, INumber<T> => value is decimal money ? ToDouble(money) : double.CreateSaturating(value);

    /// <summary>The double nearest to a decimal. (The framework's cast is one unit off beyond 15 digits.)</summary>
    public static double ToDouble(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        if (bits[2] == 0)
        {
            var magnitude = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
            // One correctly rounded division of two exact doubles is correctly rounded.
            if (magnitude < ExactIntegers && scale <= ExactPowersOfTen)
            {
                var result = magnitude / PowersOfTen[scale];
                return bits[3] < 0 ? -result : result;
            }
        }

        return Parsed(value);
    }

    /// <summary>The decimal that a reader takes a double for; <see langword="null"/> where sums of such might lose digits.</summary>
    public static decimal? TryToDecimal(double value) =>
        decimal.TryParse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1e15m && ToDouble(number) == value
            ? number
            : null;

    private static double Parsed(decimal value)
    {
        Span<char> text = stackalloc char[64];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
