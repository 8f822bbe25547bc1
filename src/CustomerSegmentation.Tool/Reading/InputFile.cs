namespace CustomerSegmentation.Tool.Reading;

/// <summary>A file or standard input, unpacked where it is gzip by its first bytes.</summary>
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

    /// <summary>Opens the file.</summary>
    /// <exception cref="ToolException">There is no such file, or it can't be read.</exception>
    public static InputFile Open(string path)
    {
        var file = path == StandardInput ? Console.OpenStandardInput() : OpenFile(path);
        try
        {
            var first = new byte[2];
            var ahead = new MemoryStream(first, 0, file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false));
            var isPacked = first is [0x1F, 0x8B];
            var counted = isPacked ? new JoinedStream(ahead, file, WholeGzipStream.PackMark()) : new JoinedStream(ahead, file);
            return new InputFile(
                path == StandardInput ? "standard input" : path,
                isPacked ? new WholeGzipStream(counted) : counted,
                counted,
                file.CanSeek ? file.Length : null);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Text that another than a file gives.</summary>
    public static InputFile Over(string name, Stream text)
    {
        var counted = new JoinedStream(text);
        return new InputFile(name, counted, counted, Length: null);
    }

    public void Dispose() => Stream.Dispose();

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
