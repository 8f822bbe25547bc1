namespace CustomerSegmentation.Tool.Reading;

/// <summary>Whole lines of a file, without quotes, that are read apart from the others. For one thread.</summary>
/// <param name="columns">The number of columns.</param>
/// <param name="delimiter">The byte between fields.</param>
/// <param name="most">The most bytes of a block.</param>
/// <param name="places">Where a mapped column stands; <see langword="null"/> where its own place says it.</param>
internal sealed class RowBlock(int columns, byte delimiter, int most, int[]? places = null) : IRow
{
    /// <summary>The most bytes of a block that fits the core's own cache.</summary>
    public const int UsualLength = 1 << 20;

    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    private readonly int[] ends = new int[columns];
    private int length;
    private int next;
    private int rowStart;
    private int rowEnd;
    private long lines;

    /// <summary>Where the lines are put.</summary>
    public byte[] Room { get; } = new byte[most];

    /// <summary>The line on which the row is, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Lines so far without anything but blanks; they are not rows.</summary>
    public long BlankLines { get; private set; }

    /// <summary>What is wrong with the row's form, if anything is.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>Where in <see cref="Room"/> the row stands, without the line break.</summary>
    public Range Place => rowStart..rowEnd;

    public ReadOnlySpan<byte> this[MappedColumn column]
    {
        get
        {
            var index = places is null ? column.Index : places[column.Index];
            var start = index == 0 ? rowStart : ends[index - 1] + 1;
            return CsvRows.WithoutBlanks(Room.AsSpan(start..ends[index]));
        }
    }

    public string Text(MappedColumn column) => Encoding.UTF8.GetString(this[column]);

    /// <summary>Begins with the first of the lines that were put into <see cref="Room"/>.</summary>
    /// <param name="bytes">How many bytes they have.</param>
    /// <param name="firstLine">The line on which they begin.</param>
    public void Start(int bytes, long firstLine)
    {
        (length, next, lines) = (bytes, 0, firstLine);
        (Rows, BlankLines) = (0, 0);
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        while (next < length)
        {
            var line = Room.AsSpan(next, length - next);
            line = line[..line.IndexOf(LineFeed)];
            (rowStart, rowEnd) = (next, next + line.Length);
            next = rowEnd + 1;
            if (line is [.., CarriageReturn])
                rowEnd--;
            Line = lines++;
            if (IsRow())
                return true;
        }

        return false;
    }

    private bool IsRow()
    {
        var (count, end) = (0, rowStart);
        for (; ; end++)
        {
            var found = Room.AsSpan(end, rowEnd - end).IndexOf(delimiter);
            end = found < 0 ? rowEnd : end + found;
            if (count < ends.Length)
                ends[count] = end;
            count++;
            if (found < 0)
                break;
        }

        if (count == 1 && !Room.AsSpan(Place).ContainsAnyExcept(" \t"u8))
        {
            BlankLines++;
            return false;
        }

        Rows++;
        Fault = count == ends.Length ? null : CsvTable.WrongNumberOfFields(count, ends.Length);
        return true;
    }
}
