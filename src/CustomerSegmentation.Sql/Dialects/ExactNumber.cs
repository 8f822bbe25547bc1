using System.Globalization;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Writes doubles for engines that may misread decimal literals: as whole numbers, which every engine reads exactly, and one division, or
/// multiplications by powers of two, which are exact.
/// </summary>
internal static class ExactNumber
{
    private const long MostWhole = 1L << 53;
    private const int MostPlaces = 18;
    private const int BitsOfFraction = 52;
    private const int Bias = 1075;

    /// <summary>Writes a finite double as SQL.</summary>
    /// <param name="value">The value.</param>
    /// <param name="toDouble">Writes SQL of a whole number as a double.</param>
    /// <param name="ofBits">Writes SQL of a double by its bits, if the engine can do that.</param>
    public static string Write(double value, Func<string, string> toDouble, Func<double, string>? ofBits = null)
    {
        string Whole(long number) => toDouble(number.ToString(CultureInfo.InvariantCulture));
        if (Math.Abs(value) <= MostWhole && value == Math.Floor(value))
            return Whole((long)value);
        if (TryDecimal(value, out var digits, out var divisor))
            return $"({Whole(digits)} / {Whole(divisor)})";
        return ofBits?.Invoke(value) ?? ByPowersOfTwo(value, Whole);
    }

    // Dividing two exact doubles gives the double nearest to the quotient, as parsing the decimal does.
    private static bool TryDecimal(double value, out long digits, out long divisor)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        (digits, divisor) = (0, 1);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number) || number.Scale is 0 or > MostPlaces)
            return false;
        for (var places = 0; places < number.Scale; places++)
            divisor *= 10;
        digits = (long)(number * divisor);
        return Math.Abs(digits) <= MostWhole;
    }

    private static string ByPowersOfTwo(double value, Func<long, string> whole)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> BitsOfFraction & 0x7FF);
        var fraction = (bits & ((1L << BitsOfFraction) - 1)) | (exponent == 0 ? 0 : 1L << BitsOfFraction);
        var power = Math.Max(exponent, 1) - Bias;
        var text = whole(value < 0 ? -fraction : fraction);
        var sign = power < 0 ? '/' : '*';
        for (power = Math.Abs(power); power > 0; power -= Math.Min(power, BitsOfFraction))
            text = $"{text} {sign} {whole(1L << Math.Min(power, BitsOfFraction))}";
        return $"({text})";
    }
}
