namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads fields: numbers in the invariant culture, dates as yyyy-MM-dd unless a format is given.</summary>
/// <param name="dateFormat">The format of dates; <see langword="null"/> for yyyy-MM-dd and yyyyMMdd.</param>
/// <exception cref="ToolException">The format does not say which day it is.</exception>
internal sealed class FieldParser(string? dateFormat)
{
    private const NumberStyles NumberForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // Beyond these a number counts as unknown in the library; in a file it is an error.
    private const double Largest = 1e100;
    private const double Smallest = 1e-100;

    // Longer ones are no numbers to the databases, either.
    private const int LongestNumber = 400;

    private readonly string? format = dateFormat is null || SaysTheDay(dateFormat) ? dateFormat : throw ToolException.BadArgument(
        $"--date-format {dateFormat} can't be read back to a day; say day, month and year, such as dd/MM/yyyy or 'M/d/yyyy H:mm'.");

    /// <summary>Whether the field says nothing: empty, white space of any kind, NA, NaN or null.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> trimmed) => trimmed switch
    {
        [] => true,
        [<= (byte)' ' or >= 0x80, ..] => string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(trimmed)),
        { Length: 2 } => Ascii.EqualsIgnoreCase(trimmed, "NA"u8),
        { Length: 3 } => Ascii.EqualsIgnoreCase(trimmed, "NaN"u8),
        { Length: 4 } => Ascii.EqualsIgnoreCase(trimmed, "null"u8),
        _ => false,
    };

    /// <summary>Money, or a factor of it.</summary>
    public static RowFault? ReadDecimal(ReadOnlySpan<byte> trimmed, MappedColumn column, out decimal value) =>
        decimal.TryParse(trimmed, NumberForm, CultureInfo.InvariantCulture, out value) ? null
            : IsNumber(trimmed, out _) ? OutOfRange(column, trimmed)
            : NotANumber(column, trimmed);

    /// <summary>A number.</summary>
    public static RowFault? ReadDouble(ReadOnlySpan<byte> trimmed, MappedColumn column, out double value)
    {
        if (!IsNumber(trimmed, out value))
            return NotANumber(column, trimmed);
        var isKnown = value == 0 ? !HasDigitBut0(trimmed) : Math.Abs(value) is >= Smallest and <= Largest;
        return isKnown ? null : OutOfRange(column, trimmed);
    }

    /// <summary>Yes or no.</summary>
    public static RowFault? ReadYesNo(ReadOnlySpan<byte> trimmed, MappedColumn column, out bool value)
    {
        value = IsOneOf(trimmed, "yes"u8, "true"u8, "y"u8, "1"u8);
        return value || IsOneOf(trimmed, "no"u8, "false"u8, "n"u8, "0"u8)
            ? null
            : new RowFault($"{column.Name} is not yes or no", $"'{Show(trimmed)}'; write yes or no, true or false, y or n, 1 or 0");
    }

    /// <summary>A day; a time after it is passed over, and no time zone is applied.</summary>
    public RowFault? ReadDate(ReadOnlySpan<byte> trimmed, MappedColumn column, out DateOnly value)
    {
        if (format is null ? TryIsoDate(trimmed, out value) : TryDate(trimmed, format, out value))
            return null;
        return new RowFault($"{column.Name} is not a date", format is null
            ? $"'{Show(trimmed)}'; write 2011-12-31, or say how the file writes it, such as --date-format dd/MM/yyyy"
            : $"'{Show(trimmed)}' is not of the form of --date-format {format}");
    }

    /// <summary>A day as yyyy-MM-dd or yyyyMMdd, perhaps with a time after a T or a blank.</summary>
    public static bool TryIsoDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        var dashed = text is [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, ..];
        var length = dashed ? 10 : 8;
        if (text.Length < length || !IsEndOrTime(text[length..]))
            return false;
        var (year, month, day) = (Digits(text[..4]), Digits(text.Slice(dashed ? 5 : 4, 2)), Digits(text[(length - 2)..length]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool IsEndOrTime(ReadOnlySpan<byte> rest) =>
        rest is [] or [(byte)'T' or (byte)'t' or (byte)' ', >= (byte)'0' and <= (byte)'9', ..];

    // The number of digits alone; else -1.
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return -1;
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    // Read with an offset of its own, so that a zone in the text does not move the day.
    private static bool TryDate(ReadOnlySpan<byte> text, string format, out DateOnly date)
    {
        var isDate = DateTimeOffset.TryParseExact(Encoding.UTF8.GetString(text), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var moment);
        date = DateOnly.FromDateTime(moment.DateTime);
        return isDate;
    }

    private static bool SaysTheDay(string format)
    {
        var sample = new DateTimeOffset(2004, 11, 28, 0, 0, 0, TimeSpan.Zero);
        try
        {
            return TryDate(Encoding.UTF8.GetBytes(sample.ToString(format, CultureInfo.InvariantCulture)), format, out var date)
                && date == DateOnly.FromDateTime(sample.DateTime);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsNumber(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length > LongestNumber || text.Contains((byte)0))
            return false;
        if (double.TryParse(text, NumberForm, CultureInfo.InvariantCulture, out value))
            return true;
        value = double.PositiveInfinity;
        return IsOneOf(text.TrimStart("+-"u8), "inf"u8, "infinity"u8);
    }

    // What is too small for a double is read as 0.
    private static bool HasDigitBut0(ReadOnlySpan<byte> number)
    {
        var exponent = number.IndexOfAny("eE"u8);
        return (exponent < 0 ? number : number[..exponent]).ContainsAnyInRange((byte)'1', (byte)'9');
    }

    private static bool IsOneOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default,
        ReadOnlySpan<byte> fourth = default) =>
        !text.IsEmpty && (Ascii.EqualsIgnoreCase(text, first) || Ascii.EqualsIgnoreCase(text, second) || Ascii.EqualsIgnoreCase(text, third)
            || Ascii.EqualsIgnoreCase(text, fourth));

    private static RowFault NotANumber(MappedColumn column, ReadOnlySpan<byte> text) =>
        new($"{column.Name} is not a number", $"'{Show(text)}'; write 1234.50: a point before the decimals, nothing between the thousands, no currency sign");

    private static RowFault OutOfRange(MappedColumn column, ReadOnlySpan<byte> text) =>
        new($"{column.Name} is out of range", $"'{Show(text)}'; amounts may reach 1e18, other numbers 1e100");

    private static string Show(ReadOnlySpan<byte> text) =>
        text.Length <= 60 ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..60]) + "…";
}
