namespace CustomerSegmentation.Tool.Reading;

/// <summary>Finds what separates the fields of a file by its first lines: a comma, a semicolon, a tab, a bar, or blanks.</summary>
internal static class DelimiterFinder
{
    private const int SampleLength = 1 << 16;
    private const int SampleRows = 50;

    private static readonly (byte Byte, string Name, string Argument)[] Candidates =
        [((byte)',', "commas", ","), ((byte)';', "semicolons", "';'"), ((byte)'\t', "tabs", "tab"), ((byte)'|', "bars", "'|'")];

    /// <summary>The delimiter that the ending of a file's name says: tabs for .tsv and .tab, packed or not.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The delimiter; <see langword="null"/> where the name does not say it.</returns>
    public static byte? ByName(string path)
    {
        var isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(isPacked ? path[..^3] : path).ToLowerInvariant();
        return ending is ".tsv" or ".tab" ? (byte)'\t' : null;
    }

    /// <summary>Finds the delimiter of a file, of which nothing has been read.</summary>
    /// <param name="input">The file; use the one that is returned instead.</param>
    /// <returns>The file, the delimiter (<see langword="null"/> for blanks), and what to say about it; nothing for commas.</returns>
    /// <exception cref="ToolException">The first lines can be read in more than one way, or reading failed.</exception>
    public static (InputFile Input, byte? Delimiter, string? Note) Find(InputFile input)
    {
        var sample = Sample(input.Stream, out var isWhole);
        var whole = input with { Stream = new JoinedStream(new MemoryStream(sample), input.Stream) };
        var (header, rows) = Lines(sample, isWhole);
        var inHeader = Candidates.Where(candidate => header.Count(candidate.Byte) > 0).ToArray();
        var fitting = inHeader.Where(candidate => MostFit(rows, row => row.Count(candidate.Byte) == header.Count(candidate.Byte))).ToArray();
        if (fitting.Length == 0 && header.Words > 1 && rows.Count > 0 && MostFit(rows, row => row.Words == header.Words))
            return (whole, null, Note("blanks"));
        var possible = fitting.Length > 0 ? fitting : inHeader;
        return possible switch
        {
            [] => (whole, Candidates[0].Byte, null),
            [var one] => (whole, one.Byte, one == Candidates[0] ? null : Note(one.Name)),
            _ => throw ToolException.BadArgument($"{input.Name}: the first lines can be read with "
                + $"{string.Join(" or with ", possible.Select(one => $"{header.Count(one.Byte) + 1} columns separated by {one.Name}"))}. Say which, such as "
                + $"--delimiter {possible[^1].Argument}."),
        };
    }

    private static string Note(string name) => $"Fields are separated by {name}, as the first lines show; --delimiter sets it.";

    private static byte[] Sample(Stream stream, out bool isWhole)
    {
        var buffer = new byte[SampleLength];
        var length = 0;
        isWhole = false;
        while (length < buffer.Length && buffer.AsSpan(0, length).Count((byte)'\n') <= SampleRows && !isWhole)
        {
            var read = stream.Read(buffer.AsSpan(length));
            length += read;
            isWhole = read == 0;
        }

        return buffer[..length];
    }

    // The header and the rows, without what stands in quotes, blank lines, and a last line that may be cut.
    private static (Line Header, List<Line> Rows) Lines(byte[] sample, bool isWhole)
    {
        var lines = new List<Line>();
        var line = new List<byte>();
        var isQuoted = false;
        foreach (var one in sample)
        {
            isQuoted ^= one == '"';
            if (one == '\n' && !isQuoted)
                Add();
            else if (!isQuoted && one != '\r')
                line.Add(one);
        }

        if (isWhole)
            Add();
        return lines.Count == 0 ? (new Line([.. line]), []) : (lines[0], lines[1..]);

        void Add()
        {
            if (line.Exists(one => one is not ((byte)' ' or (byte)'\t')))
                lines.Add(new Line([.. line]));
            line.Clear();
        }
    }

    // A row in five may be wrong.
    private static bool MostFit(List<Line> rows, Predicate<Line> fits) => rows.Count(row => fits(row)) * 5 >= rows.Count * 4;

    private readonly record struct Line(byte[] Bytes)
    {
        public int Words => Encoding.UTF8.GetString(Bytes).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length;

        public int Count(byte one) => Bytes.AsSpan().Count(one);
    }
}
