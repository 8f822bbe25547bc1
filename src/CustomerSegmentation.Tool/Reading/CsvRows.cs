using System.Text.Unicode;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Reads rows of UTF-8 CSV with CsvHelper. A row's fields are valid until the next row is read. A quote that is never
/// closed ends the run; every other fault is the row's.
/// </summary>
/// <remarks>
/// Our own is only what CsvHelper does not do: it takes a stray quote and all lines up to the next quote for one row, a
/// lone CR for a line break, each of several blanks for a delimiter, and bytes that are no UTF-8 for text.
/// </remarks>
internal class CsvRows : IDisposable
{
    private const int LargestRow = 16 << 20;
    private const byte Quote = (byte)'"';
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    private readonly RewindableStream stream;
    private readonly CsvReaderOptions options;
    private readonly List<int>? foldedFields;
    private CsvReader reader;
    private CsvMalformedReason? malformed;
    private long readerOffset;
    private long linesBeforeReader;
    private long rowOffset;
    private int rowLength;
    private bool followsLoneCarriageReturn;
    private bool readerIsBehind;
    private bool isFirstLineOfRow;

    /// <summary>A reader.</summary>
    /// <param name="stream">The bytes; not disposed.</param>
    /// <param name="delimiter">The byte between fields; <see langword="null"/> for any number of blanks.</param>
    public CsvRows(Stream stream, byte? delimiter)
    {
        if (delimiter is null)
            foldedFields = [];
        this.stream = new RewindableStream(stream, delimiter is null ? new TabFolder() : null);
        options = new CsvReaderOptions
        {
            Separator = (char)(delimiter ?? (byte)' '),
            HasHeader = false,
            SkipEmptyLines = false,
            PoolStrings = true,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRow,
            OnMalformedRecord = record => malformed = record.Reason,
        };
        reader = CsvReader.Create(this.stream, options, leaveOpen: true);
    }

    /// <summary>The line on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The fields of the row.</summary>
    public int FieldCount => foldedFields?.Count ?? reader.FieldCount;

    /// <summary>What is wrong with the row's form, if anything is.</summary>
    public RowFault? Fault { get; protected set; }

    /// <summary>The fault of a row with bytes that are no UTF-8.</summary>
    public static RowFault NotUtf8 { get; } = new("not UTF-8",
        "the row has bytes that are no UTF-8 text; save the file as UTF-8, or say how it is written, such as --encoding windows-1252");

    /// <summary>The fault of a row with bytes that are no text.</summary>
    protected virtual RowFault NotText => NotUtf8;

    /// <summary>Whether the file ended before the row's line did; stays as it was at the end of the file.</summary>
    public bool EndsWithoutLineBreak { get; private set; }

    /// <summary>Lines without anything but blanks; they are not rows.</summary>
    public long BlankLines { get; protected set; }

    /// <summary>Whether all bytes are kept, so that <see cref="Restart"/> can read them again.</summary>
    protected bool KeepsAll { get; set; }

    /// <summary>The row as it stands in the file, without the line break.</summary>
    public ReadOnlySpan<byte> Raw => stream.Slice(rowOffset, rowLength);

    /// <summary>A field, without its quotes and the blanks around it.</summary>
    public ReadOnlySpan<byte> this[int index] => WithoutBlanks(reader.GetSpan(Place(index)));

    /// <summary>The same as text; texts that come often are made once.</summary>
    public string Text(int index) => reader.GetString(Place(index)).Trim(' ', '\t');

    /// <summary>Whether a field stands in quotes.</summary>
    protected bool IsQuoted(int index) => reader.GetRawSpan(Place(index)).StartsWith(Quote);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ToolException">A quote is never closed.</exception>
    public virtual bool Read()
    {
        for (; ReadLine(); BlankLines++)
        {
            if (FieldCount <= 1 && !Raw.ContainsAnyExcept(" \t"u8))
                continue;
            Fault = FindFault();
            return true;
        }

        return false;
    }

    public virtual void Dispose() => reader.Dispose();

    /// <summary>A field without the blanks around it.</summary>
    public static ReadOnlySpan<byte> WithoutBlanks(ReadOnlySpan<byte> field) =>
        // Few have any, and to look for them takes a while.
        field is [> (byte)' ', .., > (byte)' '] ? field : field.Trim(" \t"u8);

    /// <summary>How many bytes are before the row.</summary>
    protected long Offset => rowOffset;

    /// <summary>
    /// Takes the lines that follow the row out of the file, if each is a row by itself, whose form is right apart from the number of fields. Then the
    /// last of them is the row, and empty.
    /// </summary>
    /// <param name="room">Receives the lines, as many as fit.</param>
    /// <param name="firstLine">The first line.</param>
    /// <returns>How many bytes they have; 0 if the next row must be read by itself.</returns>
    protected int TakeLines(Span<byte> room, out long firstLine)
    {
        // As CsvHelper counts lines, a lone CR ends one.
        firstLine = Line + 1 + (isFirstLineOfRow ? 0 : Raw.Count(LineFeed) + Raw.Count(CarriageReturn) - Raw.Count("\r\n"u8));
        var end = rowOffset + rowLength;
        if (stream.ByteAt(end) == CarriageReturn)
            end++;
        if (foldedFields is not null || stream.ByteAt(end) != LineFeed)
            return 0;
        stream.KeepFrom = end;
        var length = stream.TakeLines(end + 1, room);
        if (length == 0)
            return 0;
        (rowOffset, rowLength, readerIsBehind) = (end + length, 0, true);
        Line = firstLine + room[..length].Count(LineFeed) - 1;
        (malformed, Fault, followsLoneCarriageReturn, EndsWithoutLineBreak) = (null, null, false, false);
        return length;
    }

    /// <summary>Goes back to the first byte; all bytes must have been kept.</summary>
    protected void Restart()
    {
        reader.Dispose();
        (Line, BlankLines, readerOffset, linesBeforeReader) = (0, 0, 0, 0);
        (EndsWithoutLineBreak, followsLoneCarriageReturn, readerIsBehind) = (false, false, false);
        stream.Position = 0;
        reader = CsvReader.Create(stream, options, leaveOpen: true);
    }

    private bool ReadLine()
    {
        (malformed, isFirstLineOfRow) = (null, false);
        if (readerIsBehind)
            ReadFrom(rowOffset, Line - 1);
        try
        {
            if (!reader.Read())
                return false;
        }
        catch (CsvFormatException e)
        {
            throw ToolException.Unusable($"Line {linesBeforeReader + e.LineNumber}: the row is longer than {LargestRow >> 20} MB; close the quote that is "
                + "open, or is the file no CSV text?");
        }

        Line = linesBeforeReader + reader.LineNumber;
        rowOffset = readerOffset + reader.ByteOffset;
        rowLength = reader.RawRecord.Length;
        if (!KeepsAll)
            stream.KeepFrom = rowOffset;
        var end = rowOffset + rowLength;
        EndsWithoutLineBreak = stream.ByteAt(end) != LineFeed && stream.ByteAt(end + 1) < 0;
        FoldFields();
        return true;
    }

    private void FoldFields()
    {
        if (foldedFields is null)
            return;
        foldedFields.Clear();
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (!reader.GetRawSpan(i).IsEmpty)
                foldedFields.Add(i);
        }
    }

    private RowFault? FindFault()
    {
        var followed = followsLoneCarriageReturn;
        var end = rowOffset + rowLength;
        followsLoneCarriageReturn = stream.ByteAt(end) == CarriageReturn && stream.ByteAt(end + 1) is not (LineFeed or < 0);
        var hasBrokenQuotes = malformed is CsvMalformedReason.TextAfterClosingQuote || (malformed is CsvMalformedReason.StrayQuote && HasFieldNotClosed());
        if (malformed is CsvMalformedReason.UnterminatedQuote || (hasBrokenQuotes && malformed is CsvMalformedReason.StrayQuote && stream.ByteAt(end) < 0))
            throw ToolException.Unusable($"Line {Line}: a quote is opened and never closed, so what follows can't be told apart; close it, or check that "
                + "the file is whole.");
        if (hasBrokenQuotes)
        {
            KeepFirstLine();
            return new RowFault("broken quotes", "text follows a closing quote; double the quotes inside a field: \"a \"\"b\"\" c\"");
        }

        if (followed || followsLoneCarriageReturn)
            return new RowFault("lone CR",
                "the line has a carriage return without a line feed; end lines with LF or CRLF, and quote fields that hold line breaks");
        return Utf8.IsValid(Raw) ? null : NotText;
    }

    // CsvHelper names the first fault of a row only, and a quote within a field without quotes is none to us.
    private bool HasFieldNotClosed()
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var field = reader.GetRawSpan(i);
            if (field.StartsWith(Quote) && !IsClosed(field[1..]))
                return true;
        }

        return false;
    }

    private static bool IsClosed(ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOf(Quote) is >= 0 and var place)
        {
            if (place == rest.Length - 1)
                return true;
            if (rest[place + 1] != Quote)
                return false;
            rest = rest[(place + 2)..];
        }

        return false;
    }

    // Only the first line is given up, so that a stray quote does not swallow the rows after it.
    private void KeepFirstLine()
    {
        var length = Raw.IndexOf(LineFeed);
        if (length < 0)
            return;
        var place = rowOffset + length;
        rowLength = Raw[..length].EndsWith(CarriageReturn) ? length - 1 : length;
        (followsLoneCarriageReturn, isFirstLineOfRow) = (false, true);
        ReadFrom(place, Line - 1);
    }

    // From a line feed on, so that the next line is not taken for the start of a file; this reads what is before it: nothing.
    private void ReadFrom(long lineFeed, long linesBefore)
    {
        reader.Dispose();
        (readerOffset, linesBeforeReader, readerIsBehind) = (lineFeed, linesBefore, false);
        stream.Position = lineFeed;
        reader = CsvReader.Create(stream, options, leaveOpen: true);
        reader.Read();
    }

    private int Place(int index) => foldedFields is null ? index : foldedFields[index];
}
