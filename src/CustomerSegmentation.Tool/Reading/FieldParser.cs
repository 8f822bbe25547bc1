namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads fields in the forms that a file has, and counts the moments among its dates.</summary>
/// <param name="forms">The forms.</param>
internal sealed class FieldParser(FieldForms forms)
{
    /// <summary>The longest number; longer ones are no numbers to the databases, either.</summary>
    public const int LongestNumber = 400;

    private const NumberStyles NumberStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // Beyond these a number counts as unknown in the library; in a file it is an error.
    private const double Largest = 1e100;
    private const double Smallest = 1e-100;

    private readonly bool isUtc = forms.TimeZone.HasSameRules(TimeZoneInfo.Utc);
    private readonly FoundDateForm?[] foundDates =
        [.. Enumerable.Range(0, forms.FoundDates.Keys.DefaultIfEmpty(-1).Max() + 1).Select(index => forms.FoundDates.GetValueOrDefault(index))];

    // Where no row shows what a comma means, none is read as usual: this is no byte of UTF-8.
    private readonly byte usualSign = forms.Numbers == NumberForm.Point ? (byte)'.'
        : forms.HasSetNumbers || forms.NumbersShown is not null ? (byte)','
        : byte.MaxValue;

    private long moments;
    private long movedMoments;
    private long momentsOfOtherZones;

    /// <summary>Reads what the command writes.</summary>
    public static FieldParser Invariant => new(FieldForms.Invariant);

    /// <summary>What to say about the moments that were read; <see langword="null"/> for nothing.</summary>
    public string? Note => movedMoments == 0 && (momentsOfOtherZones == 0 || !isUtc) ? null
        : FormattableString.Invariant($"  days are told in {forms.TimeZone.Id}, the policy's TimeZone: {movedMoments:N0} of {moments:N0} moments ")
            + $"with a zone are on another day there{(isUtc && momentsOfOtherZones > 0 ? "; if the business is elsewhere, set TimeZone" : "")}";

    /// <summary>A parser for other rows of the file, whose moments are counted apart.</summary>
    public FieldParser Another() => new(forms);

    /// <summary>Moves a moment of a day in UTC to the policy's time zone.</summary>
    /// <param name="day">The day; receives the one there.</param>
    /// <param name="seconds">The seconds of the day.</param>
    /// <returns>Whether it is within the calendar.</returns>
    public bool TryMoveToZone(ref DateOnly day, int seconds) => TryMoveToZone(ref day, seconds, offset: 0);

    /// <summary>Adds what another parser counted, which then begins anew.</summary>
    public void Take(FieldParser other)
    {
        moments += other.moments;
        movedMoments += other.movedMoments;
        momentsOfOtherZones += other.momentsOfOtherZones;
        (other.moments, other.movedMoments, other.momentsOfOtherZones) = (0, 0, 0);
    }

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
    public RowFault? ReadDecimal(ReadOnlySpan<byte> trimmed, MappedColumn column, out decimal value) =>
        forms.Numbers.IsPlain(trimmed) && decimal.TryParse(trimmed, NumberStyle, CultureInfo.InvariantCulture, out value) ? null
            : ReadOtherDecimal(trimmed, column, out value);

    /// <summary>Money as most files write it: in ten-thousandths, if it has up to 14 digits, up to four of them behind the sign, and no more.</summary>
    public bool TryReadUsual(ReadOnlySpan<byte> trimmed, out long units)
    {
        const int mostDigits = 14, decimals = 4;
        units = 0;
        var isNegative = trimmed is [(byte)'-', ..];
        var digits = isNegative ? trimmed[1..] : trimmed;
        var (whole, sign) = (0L, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if ((uint)digit <= 9)
                whole = (whole * 10) + digit;
            else if (sign < 0 && digits[i] == usualSign)
                sign = i;
            else
                return false;
            if (i > mostDigits)
                return false;
        }

        var behind = sign < 0 ? 0 : digits.Length - sign - 1;
        if (digits.Length == 0 || sign == 0 || sign == digits.Length - 1 || behind > decimals || digits.Length - (sign < 0 ? 0 : 1) > mostDigits)
            return false;
        for (; behind < decimals; behind++)
            whole *= 10;
        units = isNegative ? -whole : whole;
        return true;
    }

    /// <summary>A number.</summary>
    public RowFault? ReadDouble(ReadOnlySpan<byte> trimmed, MappedColumn column, out double value)
    {
        if (!forms.Numbers.IsPlain(trimmed) || !IsNumber(trimmed, out value))
            return ReadOtherDouble(trimmed, column, out value);
        return IsKnown(trimmed, value) ? null : OutOfRange(column, trimmed);
    }

    /// <summary>Yes or no.</summary>
    public static RowFault? ReadYesNo(ReadOnlySpan<byte> trimmed, MappedColumn column, out bool value)
    {
        value = IsOneOf(trimmed, "yes"u8, "true"u8, "y"u8, "1"u8);
        return value || IsOneOf(trimmed, "no"u8, "false"u8, "n"u8, "0"u8)
            ? null
            : new RowFault($"{column.Name} is not yes or no", $"'{Show(trimmed)}'; write yes or no, true or false, y or n, 1 or 0");
    }

    /// <summary>A day; a time after it is passed over, unless it has a zone: the day is then that of the policy's time zone.</summary>
    public RowFault? ReadDate(ReadOnlySpan<byte> trimmed, MappedColumn column, out DateOnly value)
    {
        var found = column.Index < foundDates.Length ? foundDates[column.Index] : null;
        var form = found?.Form ?? forms.Dates;
        if (TryReadDate(form, trimmed, out value) || (forms.HasTypedCells && TryReadDate(DateForm.Iso, trimmed, out value)))
            return null;
        if (found?.Contradiction(column, trimmed) is { } contradiction)
            return contradiction;
        if (SpreadsheetDay.Of(trimmed) is { } day)
            return new RowFault($"{column.Name} is a spreadsheet's day number",
                FormattableString.Invariant($"'{Show(trimmed)}' would be {day:yyyy-MM-dd}; {SpreadsheetDay.Remedy}"));
        return new RowFault($"{column.Name} is not a date", form == DateForm.Iso
            ? $"'{Show(trimmed)}'; write 2011-12-31, or say how the file writes it, such as --date-format dd/MM/yyyy"
            : $"'{Show(trimmed)}' is not of the form of {(found is null ? $"--date-format {form}" : $"the other dates, {form}")}");
    }

    private bool TryReadDate(DateForm form, ReadOnlySpan<byte> text, out DateOnly value) =>
        form.TryRead(text, out value, out var time) && (time.Offset is not { } offset || TryMoveToZone(ref value, time.Seconds, offset));

    // A moment outside the calendar has no day.
    private bool TryMoveToZone(ref DateOnly day, int seconds, int offset)
    {
        var written = day;
        var ticks = written.ToDateTime(TimeOnly.MinValue).Ticks + ((seconds - (offset * 60L)) * TimeSpan.TicksPerSecond);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        var moment = new DateTime(ticks, DateTimeKind.Utc);
        day = DateOnly.FromDateTime(isUtc ? moment : TimeZoneInfo.ConvertTimeFromUtc(moment, forms.TimeZone));
        moments++;
        movedMoments += day == written ? 0 : 1;
        momentsOfOtherZones += offset == 0 ? 0 : 1;
        return true;
    }

    private RowFault? ReadOtherDecimal(ReadOnlySpan<byte> text, MappedColumn column, out decimal value)
    {
        var plain = ToPlain(text, stackalloc byte[LongestNumber + 1]);
        return decimal.TryParse(plain, NumberStyle, CultureInfo.InvariantCulture, out value) ? null
            : IsNumber(plain, out _) ? OutOfRange(column, text)
            : NotANumber(column, text);
    }

    private RowFault? ReadOtherDouble(ReadOnlySpan<byte> text, MappedColumn column, out double value)
    {
        var plain = ToPlain(text, stackalloc byte[LongestNumber + 1]);
        return !IsNumber(plain, out value) ? NotANumber(column, text) : IsKnown(plain, value) ? null : OutOfRange(column, text);
    }

    // A comma is only read where it is known what it means.
    private ReadOnlySpan<byte> ToPlain(ReadOnlySpan<byte> text, Span<byte> room)
    {
        if (!IsUnsure(text) && forms.Numbers.ToPlain(text, room) is { IsEmpty: false } plain)
            return plain;
        return forms.Numbers.IsPlain(text) ? text : [];
    }

    private bool IsUnsure(ReadOnlySpan<byte> text) => !forms.HasSetNumbers && forms.NumbersShown is null && text.Contains((byte)',');

    private static bool IsKnown(ReadOnlySpan<byte> plain, double value) =>
        value == 0 ? !HasDigitBut0(plain) : Math.Abs(value) is >= Smallest and <= Largest;

    private static bool IsNumber(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length > LongestNumber || text.Contains((byte)0))
            return false;
        if (double.TryParse(text, NumberStyle, CultureInfo.InvariantCulture, out value))
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

    private RowFault NotANumber(MappedColumn column, ReadOnlySpan<byte> text)
    {
        Span<byte> room = stackalloc byte[LongestNumber + 1];
        var isOfOtherForm = !forms.Numbers.Other.ToPlain(text, room).IsEmpty || (IsUnsure(text) && !forms.Numbers.ToPlain(text, room).IsEmpty);
        if (isOfOtherForm && !forms.HasSetNumbers)
        {
            return new RowFault($"{column.Name} can't be read in one way", forms.NumbersShown is { } shown
                ? NumberFormFinder.Contradiction(shown, $"'{Show(text)}'")
                : $"no row before shows what the comma of '{Show(text)}' means; --decimal . or --decimal , says it")
            {
                EndsRun = true,
            };
        }

        var right = forms.Numbers == NumberForm.Comma ? "1234,50 or 1.234,50" : "1234.50 or 1,234.50";
        return new RowFault($"{column.Name} is not a number",
            $"'{Show(text)}'; write {right}, groups of three digits, no currency sign, and -5 or 5- for less than nothing");
    }

    private static RowFault OutOfRange(MappedColumn column, ReadOnlySpan<byte> text) =>
        new($"{column.Name} is out of range", $"'{Show(text)}'; amounts may reach 1e18, other numbers 1e100");

    /// <summary>A field in a message.</summary>
    public static string Show(ReadOnlySpan<byte> text) =>
        text.Length <= 60 ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..60]) + "…";
}
