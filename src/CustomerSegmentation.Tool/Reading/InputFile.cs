using System.Security.Cryptography;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// A file or standard input as UTF-8, unpacked where it is gzip by its first bytes. The rows of a Parquet file or an Excel workbook are read as CSV
/// text that is made of them.
/// </summary>
/// <param name="Name">The name in messages.</param>
/// <param name="Stream">The text's bytes.</param>
/// <param name="Counted">The bytes as they are in the file, packed perhaps.</param>
/// <param name="Length">The length of the file; unknown for standard input.</param>
internal sealed record InputFile(string Name, Stream Stream, JoinedStream Counted, long? Length) : IDisposable
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The path of an argument; that of standard input may lead to a file.</summary>
    public static string FileOf(string argument) => argument == StandardInput ? "/dev/stdin" : argument;

    /// <summary>The name of the text's encoding, which may be found later on.</summary>
    public string EncodingName => Text?.EncodingName ?? "UTF-8";

    /// <summary>What to say about the encoding, once it is found; nothing for UTF-8.</summary>
    public string? EncodingNote => Text?.Note;

    /// <summary>The SHA-256 of what was read so far, unpacked; only where the file was opened for it.</summary>
    public string? Sha256 => HashOfCells ?? Hashed?.Sha256;

    /// <summary>What is known of a file whose cells have types; <see langword="null"/> for text.</summary>
    public TypedRows? Rows { get; init; }

    /// <summary>What the text is made of; <see langword="null"/> where it is the file's own.</summary>
    public IDisposable? Source { get; init; }

    private Utf8Stream? Text { get; init; }

    private HashedStream? Hashed { get; init; }

    private string? HashOfCells { get; init; }

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file, or - for standard input.</param>
    /// <param name="encoding">The encoding of its text; <see langword="null"/> to find it.</param>
    /// <param name="cells">How cells that have types are read.</param>
    /// <param name="isHashed">Whether a hash is made of what is read.</param>
    /// <exception cref="ToolException">There is no such file, it can't be read, or it is of a kind that is not read.</exception>
    public static InputFile Open(string path, Encoding? encoding = null, CellSettings? cells = null, bool isHashed = false)
    {
        var file = path == StandardInput ? Console.OpenStandardInput() : OpenFile(path);
        var name = path == StandardInput ? "standard input" : path;
        try
        {
            var first = Head(file);
            var isPacked = first is [0x1F, 0x8B, ..];
            var ahead = new MemoryStream(first);
            var counted = isPacked ? new JoinedStream(ahead, file, WholeGzipStream.PackMark()) : new JoinedStream(ahead, file);
            Stream unpacked = isPacked ? new WholeGzipStream(counted) : counted;
            var hashed = isHashed ? new HashedStream(unpacked) : null;
            unpacked = hashed ?? unpacked;
            var head = Head(unpacked);
            if (FileKinds.IsParquet(head) || FileKinds.IsWorkbook(path, head))
                return OpenCells(name, SeekableFile.Of(file, isPacked, head, unpacked), FileKinds.IsParquet(head), cells ?? new CellSettings(), isHashed);
            FileKinds.Check(path, name, head);
            var text = new Utf8Stream(name, head, isPacked ? new ReadAheadStream(unpacked) : unpacked, encoding);
            return new InputFile(name, text, counted, file.CanSeek ? file.Length : null) { Text = text, Hashed = hashed };
        }
        catch (Exception e)
        {
            file.Dispose();
            throw Explain(name, e);
        }
    }

    /// <summary>What to say where reading the first bytes failed.</summary>
    public static Exception Explain(string name, Exception failure) => failure switch
    {
        InvalidDataException => ToolException.Unusable($"{name}: the gzip data is cut or damaged; get the whole file."),
        IOException => ToolException.Unusable($"{name}: reading failed: {failure.Message}"),
        _ => failure,
    };

    /// <summary>Text that another than a file gives.</summary>
    public static InputFile Over(string name, Stream text)
    {
        var counted = new JoinedStream(text);
        return new InputFile(name, counted, counted, Length: null);
    }

    public void Dispose()
    {
        Stream.Dispose();
        Source?.Dispose();
    }

    private static InputFile OpenCells(string name, FileStream file, bool isParquet, CellSettings cells, bool isHashed)
    {
        try
        {
            var hash = isHashed ? HashOf(file) : null;
            var opened = isParquet ? ParquetText.Open(ParquetFile.Open(name, file), cells) : WorkbookText.Open(Workbook.Open(name, file), cells);
            return opened with { HashOfCells = hash };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // It is read here and there, so that its hash can't be made meanwhile.
    private static string HashOf(FileStream file)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Position = 0;
        return hash;
    }

    private static byte[] Head(Stream stream)
    {
        var head = new byte[FileKinds.HeadLength];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static FileStream OpenFile(string path)
    {
        if (Directory.Exists(path))
            throw ToolException.BadArgument($"{path} is a directory; name a CSV file, or - for standard input.");
        try
        {
            // The reader has a large buffer of its own.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument(e switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"There is no file {path}; check the name, or give - for standard input.",
                UnauthorizedAccessException => $"{path} may not be read; ask for the right to read it.",
                _ => $"{path} can't be opened: {e.Message}",
            });
        }
    }
}
