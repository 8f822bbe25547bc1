using System.IO.Pipelines;

namespace CustomerSegmentation.Tool.Reading.Cells;

/// <summary>
/// Writes cells as CSV in one form: numbers with all their digits, days as 2011-12-31, moments in UTC with a Z. Texts that may be numbers or dates
/// stand in quotes, so that they are told from those.
/// </summary>
/// <param name="writer">Where the text goes; <see langword="null"/> to take it with <see cref="Take"/>.</param>
/// <param name="numbers">Learns which row stands on which line; <see langword="null"/> where nobody asks.</param>
/// <param name="columns">The number of columns.</param>
/// <param name="hasDecimalComma">Whether numbers have a decimal comma.</param>
internal sealed class CellText(PipeWriter? writer, RowNumbers? numbers, int columns, bool hasDecimalComma)
{
    private const int LongestNumber = 64;
    private const int Enough = 1 << 16;
    private const byte Quote = (byte)'"';

    private readonly byte delimiter = DelimiterFor(hasDecimalComma);
    private byte[] bytes = new byte[Enough * 2];
    private int length;
    private int cells;
    private long line = 1;
    private long moreLines;

    /// <summary>The byte between fields.</summary>
    public static byte DelimiterFor(bool hasDecimalComma) => hasDecimalComma ? (byte)';' : (byte)',';

    /// <summary>Writes a cell that holds nothing.</summary>
    public void WriteNothing() => WriteText([]);

    /// <summary>Writes text.</summary>
    public void WriteText(ReadOnlySpan<byte> text)
    {
        Begin((text.Length * 2) + 2);
        // A row of nothing but blanks would be none.
        if (MayBeNumberOrDate(text) || text.ContainsAny("\",;\r\n"u8) || (columns == 1 && !text.ContainsAnyExcept(" \t"u8)))
            WriteQuoted(text);
        else
            Append(text);
    }

    /// <summary>Writes a number.</summary>
    public void WriteNumber<T>(T number)
        where T : IUtf8SpanFormattable
    {
        Begin(LongestNumber);
        number.TryFormat(bytes.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        if (hasDecimalComma)
            bytes.AsSpan(length, written).Replace((byte)'.', (byte)',');
        length += written;
    }

    /// <summary>Writes a floating-point number, without an exponent where it is whole.</summary>
    public void WriteNumber(double number)
    {
        if (number is > -1e18 and < 1e18 && Math.Floor(number) == number)
            WriteNumber((long)number);
        else
            WriteNumber<double>(number);
    }

    /// <summary>Writes a decimal number.</summary>
    /// <param name="digits">The number without its point.</param>
    /// <param name="scale">The digits behind the point.</param>
    public void WriteDecimal(ReadOnlySpan<byte> digits, int scale)
    {
        Begin(digits.Length + scale + 2);
        if (digits is [(byte)'-', ..])
        {
            bytes[length++] = (byte)'-';
            digits = digits[1..];
        }

        var whole = Math.Max(0, digits.Length - scale);
        if (whole == 0)
            bytes[length++] = (byte)'0';
        Append(digits[..whole]);
        if (scale == 0)
            return;
        bytes[length++] = hasDecimalComma ? (byte)',' : (byte)'.';
        bytes.AsSpan(length, scale - (digits.Length - whole)).Fill((byte)'0');
        length += scale - (digits.Length - whole);
        Append(digits[whole..]);
    }

    /// <summary>Writes a day.</summary>
    /// <param name="dayNumber">The days since 0001-01-01; beyond the calendar it is written as what is no date.</param>
    public void WriteDay(long dayNumber)
    {
        Begin(LongestNumber);
        AppendDay(dayNumber);
    }

    /// <summary>Writes a moment in UTC or a local time of a day.</summary>
    /// <param name="dayNumber">The days since 0001-01-01.</param>
    /// <param name="passed">How much of the day has passed, in units.</param>
    /// <param name="unitsInSecond">How many units are in a second.</param>
    /// <param name="isUtc">Whether it is a moment in UTC.</param>
    public void WriteMoment(long dayNumber, long passed, long unitsInSecond, bool isUtc)
    {
        Begin(LongestNumber * 2);
        AppendDay(dayNumber);
        bytes[length++] = (byte)'T';
        AppendTime(passed, unitsInSecond);
        if (isUtc)
            bytes[length++] = (byte)'Z';
    }

    /// <summary>Writes a time without a day.</summary>
    /// <param name="passed">How much of the day has passed, in units.</param>
    /// <param name="unitsInSecond">How many units are in a second.</param>
    public void WriteTime(long passed, long unitsInSecond)
    {
        Begin(LongestNumber);
        AppendTime(passed, unitsInSecond);
    }

    /// <summary>Splits what has passed since a day into whole days and what has passed of the last one.</summary>
    /// <param name="passed">What has passed, in units; less than nothing before that day.</param>
    /// <param name="unitsInSecond">How many units are in a second.</param>
    public static (long Days, long Passed) SplitDays(long passed, long unitsInSecond)
    {
        var unitsInDay = unitsInSecond * 24 * 60 * 60;
        var (days, rest) = Math.DivRem(passed, unitsInDay);
        return rest < 0 ? (days - 1, rest + unitsInDay) : (days, rest);
    }

    /// <summary>Whether <see cref="FlushAsync"/> is due.</summary>
    public bool IsFull => length >= Enough;

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        MakeRoom(1);
        bytes[length++] = (byte)'\n';
        (cells, line) = (0, line + 1 + moreLines);
        if (moreLines > 0)
            numbers?.Add(line, moreLines);
        moreLines = 0;
    }

    /// <summary>Hands over what was written.</summary>
    /// <returns>Whether anybody still reads.</returns>
    public async Task<bool> FlushAsync()
    {
        var flushed = await writer!.WriteAsync(bytes.AsMemory(0, length));
        length = 0;
        return !flushed.IsCompleted;
    }

    /// <summary>Takes what was written since the last time; it is valid until the next cell is written.</summary>
    public ReadOnlySpan<byte> Take()
    {
        var taken = bytes.AsSpan(0, length);
        (length, cells) = (0, 0);
        return taken;
    }

    private static bool MayBeNumberOrDate(ReadOnlySpan<byte> text) =>
        text.Contains((byte)'.') || (text is [>= (byte)'0' and <= (byte)'9', ..] && text.ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    private void Begin(int most)
    {
        MakeRoom(most + 1);
        if (cells++ > 0)
            bytes[length++] = delimiter;
    }

    private void MakeRoom(int more)
    {
        if (length + more > bytes.Length)
            Array.Resize(ref bytes, Math.Max(length + more, bytes.Length * 2));
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
    }

    private void WriteQuoted(ReadOnlySpan<byte> text)
    {
        bytes[length++] = Quote;
        for (; text.IndexOf(Quote) is >= 0 and var place; text = text[(place + 1)..])
        {
            Append(text[..place]);
            Append("\"\""u8);
            CountLines(text[..place]);
        }

        Append(text);
        CountLines(text);
        bytes[length++] = Quote;
    }

    // As the reader counts: a lone CR ends a line, too.
    private void CountLines(ReadOnlySpan<byte> text) => moreLines += text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);

    private void AppendDay(long dayNumber)
    {
        if (dayNumber < 0 || dayNumber > DateOnly.MaxValue.DayNumber)
        {
            Append(Encoding.ASCII.GetBytes(Invariant($"day {dayNumber}")));
            return;
        }

        DateOnly.FromDayNumber((int)dayNumber).TryFormat(bytes.AsSpan(length), out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        length += written;
    }

    private void AppendTime(long passed, long unitsInSecond)
    {
        var (seconds, fraction) = Math.DivRem(passed, unitsInSecond);
        Append(Encoding.ASCII.GetBytes(Invariant($"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}")));
        if (fraction == 0)
            return;
        bytes[length++] = (byte)'.';
        for (var unit = unitsInSecond / 10; fraction != 0; unit /= 10)
        {
            bytes[length++] = (byte)('0' + (fraction / unit % 10));
            fraction %= unit;
        }
    }
}
