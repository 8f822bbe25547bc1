using System.Buffers;
using System.Text.Unicode;

namespace CustomerSegmentation.Tool;

/// <summary>
/// Reads rows of UTF-8 CSV as bytes, so that every fault has its line and nothing is replaced. A row's fields are valid
/// until the next row is read. A quote that is never closed ends the run; every other fault is the row's.
/// </summary>
internal sealed class CsvReader
{
    private const int LargestRow = 16 << 20;
    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r"u8);
    private static readonly SearchValues<byte> BlanksAndLineFeed = SearchValues.Create(" \t\r\n"u8);

    private readonly Stream stream;
    private readonly SearchValues<byte> separators;
    private readonly SearchValues<byte> fieldEnds;
    private readonly bool foldsBlanks;
    private byte[] buffer;
    private (int Start, int Length, bool HasDoubledQuotes)[] fields = new (int, int, bool)[64];
    private int rowStart;
    private int rowEnd;
    private int next;
    private int end;
    private long nextLine = 1;
    private long quoteLine;
    private bool atEnd;
    private bool started;

    /// <summary>A reader.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="delimiter">The byte between fields; <see langword="null"/> for any number of blanks.</param>
    /// <param name="bufferSize">The size of the buffer at first.</param>
    public CsvReader(Stream stream, byte? delimiter, int bufferSize = 1 << 18)
    {
        this.stream = stream;
        foldsBlanks = delimiter is null;
        separators = delimiter is { } one ? SearchValues.Create([one]) : Blanks;
        fieldEnds = delimiter is { } other ? SearchValues.Create([other, LineFeed]) : BlanksAndLineFeed;
        buffer = new byte[bufferSize];
    }

    /// <summary>The line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The fields of the row.</summary>
    public int FieldCount { get; private set; }

    /// <summary>What is wrong with the row's form, if anything is.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>Whether the file ended before the row's line did; stays as it was at the end of the file.</summary>
    public bool EndsWithoutLineBreak { get; private set; }

    /// <summary>Lines without anything but blanks; they are not rows.</summary>
    public long BlankLines { get; private set; }

    /// <summary>The row as it stands in the file, without the line break.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(rowStart, rowEnd - rowStart);

    /// <summary>A field, without its quotes.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var (start, length, hasDoubledQuotes) = fields[index];
            var field = buffer.AsSpan(start, length);
            return hasDoubledQuotes ? Undouble(field) : field;
        }
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ToolException">A quote is never closed, or the file is no text.</exception>
    public bool Read()
    {
        if (!started)
            Start();
        while (true)
        {
            rowStart = next;
            Line = nextLine;
            quoteLine = 0;
            while (!TrySplit())
                Fill();
            if (rowStart == end && atEnd)
                return false;
            if (FieldCount > 1 || Raw.ContainsAnyExcept(Blanks))
                break;
            BlankLines++;
        }

        if (Fault is null && !Utf8.IsValid(Raw))
            Fault = new RowFault("not UTF-8", "the row has bytes that are no UTF-8 text; save the file as UTF-8");
        return true;
    }

    private void Start()
    {
        started = true;
        while (end < 3 && !atEnd)
            Fill();
        var first = buffer.AsSpan(0, end);
        if (first.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            throw ToolException.Unusable("The file is UTF-16; save it as UTF-8.");
        if (first.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            next = 3;
    }

    /// <summary>Splits the row into fields; false where it goes on beyond the buffer.</summary>
    private bool TrySplit()
    {
        FieldCount = 0;
        Fault = null;
        var data = buffer.AsSpan(0, end);
        var line = Line;
        var position = rowStart;
        while (true)
        {
            if (foldsBlanks)
            {
                position += LengthOfBlanks(data[position..]);
                if (position == end || data[position] == LineFeed)
                    return EndRow(position, line);
            }

            if (position < end && data[position] == Quote)
            {
                if (!TryFindClosingQuote(data, position, ref line, out var close))
                    return false;
                position = close + 1;
                var more = LineBreakOrSeparator(data, ref position);
                if (more is null)
                    return false;
                if (more is Next.Text)
                    return TryEndFaultyRow(data);
                if (more is Next.LineBreak)
                    return EndRow(position, line);
            }
            else
            {
                var length = data[position..].IndexOfAny(fieldEnds);
                if (length < 0)
                {
                    if (!atEnd)
                        return false;
                    length = end - position;
                }

                var fieldEnd = position + length;
                var isLast = fieldEnd == end || data[fieldEnd] == LineFeed;
                AddField(position, isLast && length > 0 && data[fieldEnd - 1] == '\r' ? length - 1 : length, hasDoubledQuotes: false);
                position = fieldEnd;
                if (isLast)
                    return EndRow(position, line);
            }

            position++;
        }
    }

    private bool TryFindClosingQuote(ReadOnlySpan<byte> data, int open, ref long line, out int close)
    {
        quoteLine = line;
        var hasDoubledQuotes = false;
        close = open;
        while (true)
        {
            var from = close + 1;
            var length = data[from..].IndexOf(Quote);
            if (length < 0 && atEnd)
                throw ToolException.Unusable($"Line {quoteLine}: a quote is opened and never closed, so what follows can't be told apart; close it, or check that the file is whole.");
            close = from + length;
            if (length < 0 || (close + 1 == end && !atEnd))
                return false;
            if (close + 1 == end || data[close + 1] != Quote)
                break;
            hasDoubledQuotes = true;
            close++;
        }

        AddField(open + 1, close - open - 1, hasDoubledQuotes);
        line += data[open..close].Count(LineFeed);
        quoteLine = 0;
        return true;
    }

    /// <summary>What stands after a closing quote; null where that is beyond the buffer.</summary>
    private Next? LineBreakOrSeparator(ReadOnlySpan<byte> data, ref int position)
    {
        if (position == end)
            return Next.LineBreak;
        if (data[position] == '\r' && !foldsBlanks)
        {
            if (position + 1 == end)
                return atEnd ? Next.LineBreak : null;
            if (data[position + 1] == LineFeed)
                position++;
        }

        return data[position] == LineFeed ? Next.LineBreak
            : separators.Contains(data[position]) ? Next.Separator
            : Next.Text;
    }

    // Only the first line is given up, so that a stray quote does not swallow the rows after it.
    private bool TryEndFaultyRow(ReadOnlySpan<byte> data)
    {
        var length = data[rowStart..].IndexOf(LineFeed);
        if (length < 0 && !atEnd)
            return false;
        Fault = new RowFault("broken quotes", "text follows a closing quote; double the quotes inside a field: \"a \"\"b\"\" c\"");
        return EndRow(length < 0 ? end : rowStart + length, Line);
    }

    private bool EndRow(int position, long line)
    {
        if (position == end && !atEnd)
            return false;
        if (rowStart < end)
            EndsWithoutLineBreak = position == end;
        rowEnd = position > rowStart && buffer[position - 1] == '\r' ? position - 1 : position;
        next = Math.Min(position + 1, end);
        nextLine = line + 1;
        return true;
    }

    private void AddField(int start, int length, bool hasDoubledQuotes)
    {
        if (FieldCount == fields.Length)
            Array.Resize(ref fields, FieldCount * 2);
        fields[FieldCount++] = (start, length, hasDoubledQuotes);
    }

    private void Fill()
    {
        if (rowStart > 0)
        {
            buffer.AsSpan(rowStart, end - rowStart).CopyTo(buffer);
            end -= rowStart;
            rowStart = 0;
        }
        else if (end == buffer.Length)
        {
            if (end >= LargestRow)
                throw ToolException.Unusable(quoteLine > 0
                    ? $"Line {quoteLine}: a quote is opened and not closed within {LargestRow >> 20} MB; close it."
                    : $"Line {Line} is longer than {LargestRow >> 20} MB; is the file a CSV text?");
            Array.Resize(ref buffer, Math.Min(end * 2, LargestRow));
        }

        var count = stream.Read(buffer.AsSpan(end));
        end += count;
        atEnd = count == 0;
    }

    private static int LengthOfBlanks(ReadOnlySpan<byte> data)
    {
        var length = data.IndexOfAnyExcept(Blanks);
        return length < 0 ? data.Length : length;
    }

    private static byte[] Undouble(ReadOnlySpan<byte> field)
    {
        var text = new byte[field.Length];
        var length = 0;
        for (var i = 0; i < field.Length; i++)
        {
            text[length++] = field[i];
            if (field[i] == Quote)
                i++;
        }

        return text[..length];
    }

    private enum Next
    {
        Separator,
        LineBreak,
        Text,
    }
}
