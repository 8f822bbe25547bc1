namespace CustomerSegmentation.Tool.Writing;

/// <summary>A file that appears whole or not at all: written beside its place and renamed at the end.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string target;
    private readonly string beside;
    private readonly FileStream stream;
    private bool kept;

    private OutputFile(string path, string target, string beside, FileStream stream)
    {
        Path = path;
        this.target = target;
        this.beside = beside;
        this.stream = stream;
        Csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
    }

    /// <summary>The path as the user wrote it.</summary>
    public string Path { get; }

    /// <summary>Writes rows to the file: UTF-8 without a byte order mark, LF line breaks, invariant culture.</summary>
    public CsvWriter Csv { get; }

    /// <summary>Makes sure that the file can be written before anything is read.</summary>
    /// <exception cref="ToolException">There is no such folder, or it may not be written to.</exception>
    public static OutputFile Create(string option, string path)
    {
        var place = TargetOf(path);
        var folder = System.IO.Path.GetDirectoryName(place) ?? place;
        if (Directory.Exists(place) || place.StartsWith("/dev/", StringComparison.Ordinal))
            throw ToolException.BadArgument($"{option} {path} is no place for a file; name a file.");
        if (!Directory.Exists(folder))
            throw ToolException.BadArgument($"{option} {path}: there is no folder {folder}; make it, or name another.");
        var part = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(place)}.{Guid.NewGuid():N}.part");
        try
        {
            return new OutputFile(path, place, part, new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument($"{option} {path} can't be written: {e.Message}");
        }
    }

    /// <summary>The path with links followed, so that two names of one file are found out.</summary>
    public static string TargetOf(string path)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument($"'{path}' can't be a file's path: {e.Message}");
        }
    }

    /// <summary>Writes text to the file, in UTF-8.</summary>
    public void Write(string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Brings all that was written to the disk.</summary>
    public void Finish()
    {
        Csv.Dispose();
        stream.Flush(flushToDisk: true);
        stream.Dispose();
    }

    /// <summary>Gives the finished file its name, in place of one that was there.</summary>
    public void Keep()
    {
        File.Move(beside, target, overwrite: true);
        kept = true;
    }

    public void Dispose()
    {
        if (kept)
            return;
        // What is still buffered belongs to a file that is not wanted; the disk may be full.
        stream.Dispose();
        File.Delete(beside);
    }
}
