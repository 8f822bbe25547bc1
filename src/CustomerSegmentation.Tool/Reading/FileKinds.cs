namespace CustomerSegmentation.Tool.Reading;

/// <summary>Tells files by their first bytes, and says what to do with those that are not read.</summary>
internal static class FileKinds
{
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    /// <summary>The bytes that tell the kind.</summary>
    public const int HeadLength = 4096;

    private static readonly (byte[] Start, string Kind, string Remedy)[] Binary =
    [
        ("PARE"u8.ToArray(), "an encrypted Parquet file", "decrypt it first"),
        ("ARROW1"u8.ToArray(), "an Arrow file", "write it as CSV"),
        ("SQLite format 3\0"u8.ToArray(), "a SQLite database", "give a table or a query of it in its place, and add --from sqlite:FILE"),
        ("%PDF-"u8.ToArray(), "a PDF", "export the rows as CSV where it was made"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Excel workbook (.xls), or one with a password", "save it as .xlsx without a password"),
        ("BZh"u8.ToArray(), "packed with bzip2", "unpack it: bzip2 -dc 'FILE', and give - for standard input"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "packed with xz", "unpack it: xz -dc 'FILE', and give - for standard input"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd", "unpack it: zstd -dc 'FILE', and give - for standard input"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "unpack it: 7z x -so 'FILE', and give - for standard input"),
        ("Rar!\u001a\u0007"u8.ToArray(), "a RAR archive", "unpack it"),
    ];

    private static readonly string[] Markup = ["<!doctype", "<html", "<head", "<body", "<table", "<?xml"];

    /// <summary>Fails if the bytes are those of another kind of file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="head">Its first bytes.</param>
    /// <exception cref="ToolException">They are; the message says what it is, and what to do.</exception>
    public static void Check(string path, string name, ReadOnlySpan<byte> head)
    {
        if ((OfArchive(path, head) ?? OfBinary(head) ?? OfText(head)) is not var (kind, remedy) || kind is null)
            return;
        throw ToolException.BadArgument($"{name} is {kind}, and no CSV text: {remedy.Replace("FILE", path, StringComparison.Ordinal)}.");
    }

    /// <summary>Whether the first bytes are those of a Parquet file.</summary>
    public static bool IsParquet(ReadOnlySpan<byte> head) => head.StartsWith(ParquetFile.Mark) && !IsText(head);

    /// <summary>Whether the first bytes are those of an Excel workbook.</summary>
    public static bool IsWorkbook(string path, ReadOnlySpan<byte> head) => head.StartsWith(Zip) && !IsOpenDocument(path, head)
        && (Path.GetExtension(path).ToLowerInvariant() is ".xlsx" or ".xlsm" or ".xlsb" || FirstEntryOf(head) == "[Content_Types].xml"
            || head.IndexOf("xl/"u8) >= 0);

    private static bool IsOpenDocument(string path, ReadOnlySpan<byte> head) =>
        Path.GetExtension(path).Equals(".ods", StringComparison.OrdinalIgnoreCase) || head.IndexOf("opendocument.spreadsheet"u8) >= 0;

    // The length of the name stands before it.
    private static string FirstEntryOf(ReadOnlySpan<byte> head) =>
        head.Length > 30 ? Encoding.UTF8.GetString(head[30..Math.Min(30 + head[26] + (head[27] << 8), head.Length)]) : "";

    private static (string? Kind, string Remedy)? OfArchive(string path, ReadOnlySpan<byte> head)
    {
        if (head.Length > 262 && head[257..].StartsWith("ustar"u8))
            return ("a tar archive", "unpack it: tar -xOf 'FILE', and give - for standard input");
        if (!head.StartsWith(Zip))
            return null;
        if (IsOpenDocument(path, head))
            return ("an OpenDocument spreadsheet", "save the sheet as CSV in UTF-8");
        var entry = FirstEntryOf(head);
        return ($"a zip archive{(entry.Length > 0 ? $" with {entry}" : "")}", "unpack it: unzip -p 'FILE', and give - for standard input");
    }

    private static (string? Kind, string Remedy)? OfBinary(ReadOnlySpan<byte> head)
    {
        // Behind the checksum of its first block.
        if (head.Length > 12 && head[8..].StartsWith("DUCK"u8) && head.Contains((byte)0))
            return ("a DuckDB database", "give a table or a query of it in its place, and add --from duckdb:FILE");
        foreach (var (start, kind, remedy) in Binary)
        {
            if (head.StartsWith(start) && (start.Length > 4 || !IsText(head)))
                return (kind, remedy);
        }

        return null;
    }

    // What begins with letters alone might be the name of a column.
    private static bool IsText(ReadOnlySpan<byte> head) =>
        !head.ContainsAnyInRange((byte)0x00, (byte)0x08) && !head.ContainsAnyInRange((byte)0x80, (byte)0xFF);

    private static (string? Kind, string Remedy)? OfText(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (Array.Exists(Markup, mark => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase)))
            return ("HTML or XML", "export the rows as CSV; a download may have given the page that asks to sign in");
        var rest = text.Length > 1 ? text[1..].TrimStart() : "";
        if ((text.StartsWith('{') && rest.StartsWith('"')) || (text.StartsWith('[') && rest is ['{' or '[', ..]))
            return ("JSON", "add --from duckdb");
        return null;
    }
}
