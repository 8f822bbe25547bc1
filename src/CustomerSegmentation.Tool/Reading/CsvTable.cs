namespace CustomerSegmentation.Tool.Reading;

/// <summary>A CSV file with a header line, read row by row.</summary>
internal sealed class CsvTable : ITable, IDisposable
{
    private readonly InputFile file;
    private readonly CsvRows reader;
    private readonly Func<bool> readRow;

    private CsvTable(InputFile file, CsvRows reader, string[] columns)
    {
        this.file = file;
        this.reader = reader;
        readRow = reader.Read;
        Columns = columns;
    }

    /// <summary>The file's name in messages.</summary>
    public string Name => file.Name;

    /// <summary>The names in the header, without blanks around them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows so far, rejected ones with them.</summary>
    public long Rows { get; private set; }

    /// <summary>Lines without anything but blanks.</summary>
    public long BlankLines => reader.BlankLines;

    /// <summary>Whether the last row had no line break.</summary>
    public bool EndsWithoutLineBreak => reader.EndsWithoutLineBreak;

    /// <summary>The line on which the row begins.</summary>
    public long Line => reader.Line;

    /// <summary>What is wrong with the row's form, if anything is.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>The row as it stands in the file.</summary>
    public ReadOnlySpan<byte> Raw => reader.Raw;

    /// <summary>The bytes of the file that were read, and all of them where that is known.</summary>
    public (long Read, long? Length) Bytes => (file.BytesRead, file.Length);

    /// <summary>A field of the row, without blanks around it.</summary>
    public ReadOnlySpan<byte> this[MappedColumn column] => reader[column.Index];

    /// <summary>The same as text.</summary>
    public string Text(MappedColumn column) => reader.Text(column.Index);

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="ToolException">It can't be read, is empty, or has no header.</exception>
    public static CsvTable Open(string path, byte? delimiter) => Open(InputFile.Open(path), delimiter);

    /// <summary>Reads the header of an open file, which then belongs to the table.</summary>
    /// <exception cref="ToolException">It can't be read, is empty, or has no header.</exception>
    public static CsvTable Open(InputFile input, byte? delimiter)
    {
        try
        {
            var rows = new CsvRows(input.Stream, delimiter);
            if (!Guard(input.Name, 0, rows.Read))
                throw ToolException.Unusable($"{input.Name} is empty; it must begin with a line of column names.");
            if (rows.Fault is { } fault)
                throw ToolException.Unusable($"{input.Name}: the line of column names is unusable: {fault}.");
            if (rows.Raw.Contains((byte)0))
                throw ToolException.Unusable($"{input.Name}: the line of column names holds a zero byte; save the file as UTF-8 text.");
            return new CsvTable(input, rows, [.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.Text(i).Trim())]);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ToolException">The file is cut or damaged.</exception>
    public bool Read()
    {
        if (!Guard(Name, reader.Line, readRow))
            return false;
        Rows++;
        Fault = reader.Fault;
        if (Fault is null && reader.FieldCount != Columns.Count)
        {
            if (reader.EndsWithoutLineBreak && reader.FieldCount < Columns.Count)
                throw ToolException.Unusable($"{Name}: the file ends within line {Line}, after {reader.FieldCount} of {Columns.Count} fields; it seems to "
                    + "be cut. Get the whole file, or delete that line.");
            Fault = new RowFault("wrong number of fields",
                $"the row has {reader.FieldCount} and the line of column names {Columns.Count}; quote fields that hold the delimiter");
        }

        return true;
    }

    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    private static bool Guard(string name, long lastLine, Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (ToolException e)
        {
            throw new ToolException(e.ExitCode, $"{name}: {e.Message}");
        }
        catch (InvalidDataException)
        {
            throw ToolException.Unusable($"{name}: the gzip data is cut or damaged after line {lastLine}; get the whole file.");
        }
        catch (IOException e)
        {
            throw ToolException.Unusable($"{name}: reading failed after line {lastLine}: {e.Message}");
        }
    }
}
