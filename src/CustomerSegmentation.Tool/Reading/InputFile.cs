namespace CustomerSegmentation.Tool.Reading;

/// <summary>A file or standard input, unpacked where it is gzip by its first bytes.</summary>
internal sealed class InputFile : IDisposable
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    private readonly JoinedStream counted;

    private InputFile(string name, Stream stream, JoinedStream counted, long? length)
    {
        Name = name;
        Stream = stream;
        this.counted = counted;
        Length = length;
    }

    /// <summary>The name in messages.</summary>
    public string Name { get; }

    /// <summary>The text's bytes.</summary>
    public Stream Stream { get; }

    /// <summary>The bytes of the file, packed as they may be; unknown for standard input.</summary>
    public long? Length { get; }

    /// <summary>The bytes of the file that were read.</summary>
    public long BytesRead => counted.BytesRead;

    /// <summary>Opens the file.</summary>
    /// <exception cref="ToolException">There is no such file, or it can't be read.</exception>
    public static InputFile Open(string path)
    {
        var (name, file, length) = path == StandardInput
            ? ("standard input", Console.OpenStandardInput(), null)
            : OpenFile(path);
        try
        {
            var first = new byte[2];
            var count = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
            var ahead = first.AsMemory(0, count);
            if (ahead.Span.SequenceEqual<byte>([0x1F, 0x8B]))
                return new InputFile(name, WholeGzipStream.Over(ahead, file, out var packed), packed, length);
            var plain = new JoinedStream(ahead, file, default);
            return new InputFile(name, plain, plain, length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => Stream.Dispose();

    /// <summary>Text that another than a file gives.</summary>
    public static InputFile Over(string name, Stream text)
    {
        var plain = new JoinedStream(default, text, default);
        return new InputFile(name, plain, plain, length: null);
    }

    private static (string Name, Stream File, long? Length) OpenFile(string path)
    {
        if (Directory.Exists(path))
            throw ToolException.BadArgument($"{path} is a directory; name a CSV file, or - for standard input.");
        try
        {
            // The reader has a large buffer of its own.
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            return (path, file, file.CanSeek ? file.Length : null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ToolException.BadArgument($"There is no file {path}; check the name, or give - for standard input.");
        }
        catch (UnauthorizedAccessException)
        {
            throw ToolException.BadArgument($"{path} may not be read; ask for the right to read it.");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw ToolException.BadArgument($"{path} can't be opened: {e.Message}");
        }
    }
}
