namespace CustomerSegmentation.Tool.Writing;

/// <summary>
/// A file that appears whole or not at all: written beside its place and renamed at the end. A pipe or a device is written to as it is.
/// </summary>
/// <param name="option">The option that names it.</param>
/// <param name="path">The path as the user wrote it.</param>
/// <param name="target">Where it appears; <see langword="null"/> for what is written to as it is.</param>
/// <param name="stream">What is written: the file beside, or the pipe.</param>
/// <param name="format">What it is written as.</param>
/// <param name="options">How rows are written.</param>
internal sealed class OutputFile(
    string option, string path, string? target, Stream stream, OutputFormat format, CsvWriterOptions options) : IDisposable
{
    private const string Ending = ".part";

    private static readonly string[] StandardOutputs = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    private bool kept;

    /// <summary>The option that names it.</summary>
    public string Option => option;

    /// <summary>The path as the user wrote it.</summary>
    public string Path => path;

    /// <summary>What it is written as.</summary>
    public OutputFormat Format => format;

    /// <summary>Writes rows to the file: UTF-8 without a byte order mark, LF line breaks, invariant culture.</summary>
    public CsvWriter Csv { get; } = CsvWriter.Create(stream, options, leaveOpen: true);

    /// <summary>What is written to.</summary>
    public Stream Stream => stream;

    /// <summary>Whether a path means standard output.</summary>
    public static bool IsStandardOutput(string? path) => StandardOutputs.Contains(path, StringComparer.Ordinal);

    /// <summary>Makes sure that the file can be written before anything is read.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The path as the user wrote it.</param>
    /// <param name="isForSpreadsheets">Whether texts that a spreadsheet would take for formulas get an apostrophe.</param>
    /// <param name="format">What it is written as.</param>
    /// <param name="isState">Whether it goes on from what it replaces, so that no other run may write it meanwhile, and it is no pipe.</param>
    /// <exception cref="ToolException">There is no such folder, it may not be written to, or another run is writing it.</exception>
    public static OutputFile Create(
        string option, string path, bool isForSpreadsheets, OutputFormat format = OutputFormat.Csv, bool isState = false)
    {
        var separator = format == OutputFormat.Tsv ? '\t' : ',';
        var options = new CsvWriterOptions { NewLine = "\n", Separator = separator, Injection = isForSpreadsheets ? CsvInjection.Escape : CsvInjection.None };
        if (isState && !FileIdentity.Of(path).IsRegular)
            throw ToolException.BadArgument($"{option} {path} must be a file, as the next run reads it.");
        if (IsStandardOutput(path))
            return new OutputFile(option, path, target: null, Console.OpenStandardOutput(), format, options);
        var place = FileIdentity.Resolve(path);
        var folder = System.IO.Path.GetDirectoryName(place) ?? place;
        if (Directory.Exists(place))
            throw ToolException.BadArgument($"{option} {path} is no place for a file; name a file.");
        if (!Directory.Exists(folder))
            throw ToolException.BadArgument($"{option} {path}: there is no folder {folder}; make it, or name another.");
        try
        {
            return FileIdentity.Of(path).IsRegular
                ? new OutputFile(option, path, place, CreateBeside(place, folder, isState), format, options)
                : new OutputFile(
                    option, path, target: null, new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), format, options);
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument($"{option} {path} can't be written: {e.Message}");
        }
    }

    /// <summary>A field as it stands in a row.</summary>
    public byte[] Encode(string field) => RowText.Encode(field, options);

    /// <summary>Writes many rows, behind what was written.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="write">Writes a row, by its place; safe for concurrent use.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task WriteAsync(int rows, Action<RowText, int, int> write, CancellationToken cancellation)
    {
        Csv.Flush();
        return RowWriter.WriteAsync(stream, options, rows, write, cancellation);
    }

    /// <summary>Writes the whole file.</summary>
    /// <param name="write">Writes it, and leaves the stream open.</param>
    public async Task WriteAsync(Func<Stream, Task> write)
    {
        const int bufferLength = 1 << 16;
        // Not disposed, as that would close the file before it has its name.
        var buffered = new BufferedStream(stream, bufferLength);
        await write(buffered);
        await buffered.FlushAsync();
    }

    /// <summary>Writes text to the file, in UTF-8.</summary>
    public void Write(string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Brings all that was written to the disk.</summary>
    public void Finish()
    {
        Csv.Dispose();
        if (stream is FileStream file)
            file.Flush(flushToDisk: true);
    }

    /// <summary>Gives the finished file its name, in place of one that was there.</summary>
    public void Keep()
    {
        // As long as it is open, no other run takes it for one that was left behind. Windows renames no open file.
        if (OperatingSystem.IsWindows())
            stream.Dispose();
        if (target is not null)
            File.Move(((FileStream)stream).Name, target, overwrite: true);
        kept = true;
        stream.Dispose();
    }

    /// <summary>Removes the file that is not finished, even while it is written; where that can't be, the next run does.</summary>
    public void Remove()
    {
        try
        {
            if (!kept && target is not null)
                File.Delete(((FileStream)stream).Name);
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
        }
    }

    public void Dispose()
    {
        // What is still buffered belongs to a file that is not wanted; the disk may be full.
        stream.Dispose();
        Remove();
    }

    private static FileStream CreateBeside(string place, string folder, bool isAlone)
    {
        var beginning = $".{System.IO.Path.GetFileName(place)}.";
        var name = System.IO.Path.Combine(folder, $"{beginning}{Guid.NewGuid():N}{Ending}");
        var stream = new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        if (!RemoveLeftBehind(folder, beginning, name) && isAlone)
        {
            stream.Dispose();
            File.Delete(name);
            throw new IOException("another run is writing it; wait until it has ended");
        }

        // Nobody may read more than of the file that it replaces.
        if (!OperatingSystem.IsWindows() && File.Exists(place))
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(place));
        return stream;
    }

    // A run that was killed leaves its file. One that is being written is locked.
    private static bool RemoveLeftBehind(string folder, string beginning, string own)
    {
        var isAlone = true;
        foreach (var left in Directory.EnumerateFiles(folder, $"*{Ending}", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
        {
            var name = System.IO.Path.GetFileName(left.AsSpan());
            if (left == own || !name.StartsWith(beginning, StringComparison.Ordinal) || name.Length != beginning.Length + 32 + Ending.Length)
                continue;
            try
            {
                using (new FileStream(left, FileMode.Open, FileAccess.Write, FileShare.None))
                    File.Delete(left);
            }
            catch (Exception e) when (ToolException.IsOfFiles(e))
            {
                // Another run is writing it, or has just renamed it.
                isAlone &= !File.Exists(left);
            }
        }

        return isAlone;
    }
}
