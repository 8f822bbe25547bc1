namespace CustomerSegmentation.Tool.Writing;

/// <summary>A file that appears whole or not at all: written beside its place and renamed at the end.</summary>
/// <param name="option">The option that names it.</param>
/// <param name="path">The path as the user wrote it.</param>
/// <param name="target">Where it appears.</param>
/// <param name="stream">The file beside, which is written.</param>
internal sealed class OutputFile(string option, string path, string target, FileStream stream) : IDisposable
{
    private bool kept;

    /// <summary>The option that names it.</summary>
    public string Option => option;

    /// <summary>The path as the user wrote it.</summary>
    public string Path => path;

    /// <summary>Writes rows to the file: UTF-8 without a byte order mark, LF line breaks, invariant culture.</summary>
    public CsvWriter Csv { get; } = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);

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
            return new OutputFile(option, path, place, new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
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
        File.Move(stream.Name, target, overwrite: true);
        kept = true;
    }

    public void Dispose()
    {
        if (kept)
            return;
        // What is still buffered belongs to a file that is not wanted; the disk may be full.
        stream.Dispose();
        File.Delete(stream.Name);
    }
}
