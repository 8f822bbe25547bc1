namespace CustomerSegmentation.Tool.Reading;

/// <summary>A day as year, month and day with signs between them; zeros before a day or month may be left out. A time may follow.</summary>
/// <param name="format">The format: yyyy or yy, M, MM or MMM, d or dd, and signs.</param>
internal class PatternDateForm(string format) : DateForm(format)
{
    private readonly Part[] parts = [.. Split(format)];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateOnly day, out TimeOfDay time)
    {
        time = default;
        return TryReadDay(text, out day, out var rest) && TimeOfDay.TryRead(rest, out time);
    }

    /// <summary>Reads the day that a text begins with.</summary>
    protected virtual bool TryReadDay(ReadOnlySpan<byte> text, out DateOnly day, out ReadOnlySpan<byte> rest)
    {
        day = default;
        rest = text;
        var (year, month, dayOfMonth) = (0, 0, 0);
        foreach (var part in parts)
        {
            var length = part.LengthIn(rest);
            if (length == 0)
                return false;
            var piece = rest[..length];
            rest = rest[length..];
            switch (part.Kind)
            {
                case 'y':
                    year = length == 2 ? CultureInfo.InvariantCulture.Calendar.ToFourDigitYear(Digits.Value(piece)) : Digits.Value(piece);
                    break;
                case 'M':
                    month = part.IsName ? MonthOf(piece) : Digits.Value(piece);
                    break;
                case 'd':
                    dayOfMonth = Digits.Value(piece);
                    break;
            }
        }

        return TryMake(year, month, dayOfMonth, out day);
    }

    /// <summary>The day, if there is one.</summary>
    protected static bool TryMake(int year, int month, int dayOfMonth, out DateOnly day)
    {
        day = default;
        if (year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    // Its short or its whole name; 0 for another text.
    private static int MonthOf(ReadOnlySpan<byte> name)
    {
        var names = CultureInfo.InvariantCulture.DateTimeFormat;
        for (var month = 1; month <= 12; month++)
        {
            if (Ascii.EqualsIgnoreCase(name, names.GetAbbreviatedMonthName(month)) || Ascii.EqualsIgnoreCase(name, names.GetMonthName(month)))
                return month;
        }

        return 0;
    }

    private static IEnumerable<Part> Split(string format)
    {
        for (var start = 0; start < format.Length;)
        {
            var kind = Part.KindOf(format[start]);
            var end = start + 1;
            while (end < format.Length && Part.KindOf(format[end]) == kind)
                end++;
            yield return new Part(kind, format[start..end]);
            start = end;
        }
    }

    private sealed class Part(char kind, string text)
    {
        private const char Signs = '\0';

        private readonly byte[] signs = kind == Signs ? Encoding.UTF8.GetBytes(text) : [];

        public char Kind => kind;

        public bool IsName => text == "MMM";

        public static char KindOf(char one) => one is 'y' or 'M' or 'd' ? one : Signs;

        // How much of a text it takes; 0 if the text is of another form.
        public int LengthIn(ReadOnlySpan<byte> rest)
        {
            if (kind == Signs)
                return rest.StartsWith(signs) ? signs.Length : 0;
            if (IsName)
                return rest.IndexOfAnyExcept(Letters) is >= 0 and var end ? end : rest.Length;
            var digits = Digits.Count(rest);
            return kind == 'y' ? (digits == text.Length ? digits : 0) : (digits <= 2 ? digits : 0);
        }

        private static readonly System.Buffers.SearchValues<byte> Letters =
            System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);
    }
}
