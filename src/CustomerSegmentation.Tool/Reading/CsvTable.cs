namespace CustomerSegmentation.Tool.Reading;

/// <summary>A CSV file with a header line, read row by row.</summary>
internal sealed class CsvTable : CsvRows, IRowTable
{
    /// <summary>The most bytes that are kept of all files to be read again. At 64 MB the memory for them would double.</summary>
    public const long LongestLookAhead = 60 << 20;

    private readonly InputFile file;
    private readonly byte? separator;
    private bool isLookingAhead;
    private bool isEncodingSaid;

    private CsvTable(InputFile file, byte? delimiter)
        : base(file.Stream, delimiter)
    {
        (this.file, separator) = (file, delimiter);
        KeepsAll = true;
        if (!Advance())
            throw ToolException.Unusable($"{Name} is empty; it must begin with a line of column names.");
        if (Fault is { } fault)
            throw ToolException.Unusable($"{Name}: the line of column names is unusable: {fault}.");
        if (Raw.Contains((byte)0))
            throw ToolException.Unusable($"{Name}: the line of column names holds a zero byte; save the file as UTF-8 text.");
        Columns = [.. Enumerable.Range(0, FieldCount).Select(i => Text(i).Trim())];
    }

    /// <summary>The file's name in messages.</summary>
    public string Name => file.Name;

    public string Title => Name;

    public string Kind => "file";

    /// <summary>The names in the header, without blanks around them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Where a mapped column stands in this file, if it was mapped by its place in another; <see langword="null"/> for the same place.</summary>
    public int[]? Places { private get; set; }

    /// <summary>The rows so far, rejected ones with them.</summary>
    public long Rows { get; private set; }

    /// <summary>The bytes that were looked at before any row was read.</summary>
    public long LookedAhead { get; private set; }

    /// <summary>The bytes of the file that were read, and all of them where that is known.</summary>
    public (long Read, long? Length) Bytes => (file.Counted.BytesRead, file.Length);

    /// <summary>The SHA-256 of what was read so far, unpacked; only where the file was opened for it.</summary>
    public string? Sha256 => file.Sha256;

    protected override RowFault NotText => file.EncodingName == "UTF-8" ? base.NotText
        : new RowFault($"not {file.EncodingName}",
            $"the row has bytes that are no text in {file.EncodingName}; say how the file is written with --encoding");

    /// <summary>What is known of a file whose cells have types; <see langword="null"/> for text.</summary>
    public TypedRows? Typed => file.Rows;

    public string Unit => Typed is null ? "line" : "row";

    public long Number => NumberOf(Line);

    /// <summary>A field of the row, without blanks around it.</summary>
    public ReadOnlySpan<byte> this[MappedColumn column] => this[PlaceOf(column)];

    /// <summary>The same as text.</summary>
    public string Text(MappedColumn column) => Text(PlaceOf(column));

    public string PlaceOf(long number) => Invariant($"{Unit} {number}");

    public string? RefusalOf(int column) => Typed?.Refusal(column);

    public bool HasTypedCells => Typed is not null;

    public bool IsTyped(MappedColumn column) => Typed is not null && !IsQuoted(PlaceOf(column));

    public bool? HasTypes(MappedColumn column) => Typed is null ? false : Typed.HasTypes(PlaceOf(column));

    /// <summary>The number by which messages name the row that begins on a line.</summary>
    public long NumberOf(long line) => Typed?.Numbers.Of(line) ?? line;

    /// <summary>The place of a mapped column in this file.</summary>
    public int PlaceOf(MappedColumn column) => Places is null ? column.Index : Places[column.Index];

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="delimiter">The byte between fields; <see langword="null"/> for any number of blanks.</param>
    /// <param name="encoding">The encoding of its text; <see langword="null"/> to find it.</param>
    /// <param name="cells">How cells that have types are read.</param>
    /// <param name="isHashed">Whether a hash is made of what is read.</param>
    /// <exception cref="ToolException">It can't be read, is empty, or has no header.</exception>
    public static CsvTable Open(string path, byte? delimiter, Encoding? encoding = null, CellSettings? cells = null, bool isHashed = false) =>
        Open(InputFile.Open(path, encoding, cells, isHashed), delimiter);

    /// <summary>Opens a file, finds its delimiter by the ending of its name or by its first lines, and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="note">What to say about the delimiter; nothing for commas, and where the name says it.</param>
    /// <param name="encoding">The encoding of its text; <see langword="null"/> to find it.</param>
    /// <param name="cells">How cells that have types are read.</param>
    /// <param name="isHashed">Whether a hash is made of what is read.</param>
    /// <exception cref="ToolException">It can't be read, is empty, has no header, or can be read in more than one way.</exception>
    public static CsvTable Open(string path, out string? note, Encoding? encoding = null, CellSettings? cells = null, bool isHashed = false)
    {
        note = null;
        if (DelimiterFinder.ByName(path) is { } named)
            return Open(path, named, encoding, cells, isHashed);
        var input = InputFile.Open(path, encoding, cells, isHashed);
        if (input.Rows is not null)
            return Open(input, delimiter: null);
        byte? delimiter;
        try
        {
            (input, delimiter, note) = DelimiterFinder.Find(input);
        }
        catch (Exception e)
        {
            input.Dispose();
            throw InputFile.Explain(input.Name, e);
        }

        return Open(input, delimiter);
    }

    /// <summary>Reads the header of an open file, which then belongs to the table.</summary>
    /// <exception cref="ToolException">It can't be read, is empty, or has no header.</exception>
    public static CsvTable Open(InputFile input, byte? delimiter)
    {
        try
        {
            return new CsvTable(input, input.Rows?.Delimiter ?? delimiter);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Looks at rows before any is read, and goes back to the first one. Streams are treated as files.</summary>
    public bool LookAhead(Func<bool> look) => LookAhead(look, LongestLookAhead);

    /// <summary>Looks at rows before any is read, and goes back to the first one.</summary>
    /// <param name="look">Looks at a row whose form is right; says whether it wants to see another one.</param>
    /// <param name="most">The most bytes to look at.</param>
    /// <returns>Whether all rows were looked at; else it was enough, or the file is longer.</returns>
    /// <exception cref="ToolException">The file is cut or damaged.</exception>
    public bool LookAhead(Func<bool> look, long most)
    {
        isLookingAhead = true;
        var (isMore, wantsMore) = (true, true);
        while (wantsMore && Offset < most && (isMore = Read()))
            wantsMore = Fault is not null || look();
        isLookingAhead = false;
        LookedAhead = Offset;
        Rows = 0;
        Restart();
        Advance();
        return !isMore;
    }

    /// <summary>What to say about the encoding if it was found since the last call; nothing for UTF-8.</summary>
    public string? NewEncodingNote()
    {
        var note = isEncodingSaid ? null : file.EncodingNote;
        isEncodingSaid |= note is not null;
        return note;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ToolException">The file is cut or damaged.</exception>
    public override bool Read()
    {
        KeepsAll = isLookingAhead;
        if (!Advance())
            return false;
        Rows++;
        if (Fault is not null || FieldCount == Columns.Count)
            return true;
        if (EndsWithoutLineBreak && FieldCount < Columns.Count)
            throw ToolException.Unusable($"{Name}: the file ends within line {Line}, after {FieldCount} of {Columns.Count} fields; it seems to be cut. Get the "
                + "whole file, or delete that line.");
        Fault = WrongNumberOfFields(FieldCount, Columns.Count);
        return true;
    }

    /// <summary>The fault of a row that has more or fewer fields than there are columns.</summary>
    public static RowFault WrongNumberOfFields(int fields, int columns) => new("wrong number of fields",
        $"the row has {fields} and the line of column names {columns}; quote fields that hold the delimiter");

    /// <summary>A block for <see cref="TryTake"/>; <see langword="null"/> for a file that can only be read row by row.</summary>
    public RowBlock? NewBlock(int length) => separator is { } between ? new RowBlock(Columns.Count, between, length, Places) : null;

    /// <summary>Takes the next lines out of the file, to be read apart from it.</summary>
    /// <returns>Whether they can be; else the next row must be read here.</returns>
    public bool TryTake(RowBlock block)
    {
        KeepsAll = false;
        var length = TakeLines(block.Room, out var firstLine);
        block.Start(length, firstLine);
        return length > 0;
    }

    /// <summary>Counts the rows of a block that was read.</summary>
    public void Count(RowBlock block)
    {
        Rows += block.Rows;
        BlankLines += block.BlankLines;
    }

    /// <summary>Counts rows that were read as they are stored.</summary>
    public void Count(long rows) => Rows += rows;

    public override void Dispose()
    {
        base.Dispose();
        file.Dispose();
    }

    private bool Advance()
    {
        var lastLine = Line;
        try
        {
            return base.Read();
        }
        catch (ToolException e) when (!e.Message.StartsWith($"{Name}: ", StringComparison.Ordinal))
        {
            throw new ToolException(e.ExitCode, $"{Name}: {e.Message}");
        }
        catch (InvalidDataException)
        {
            throw ToolException.Unusable($"{Name}: the gzip data is cut or damaged after line {lastLine}; get the whole file.");
        }
        catch (IOException e)
        {
            throw ToolException.Unusable($"{Name}: reading failed after line {lastLine}: {e.Message}");
        }
    }
}
