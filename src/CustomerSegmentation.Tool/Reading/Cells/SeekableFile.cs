namespace CustomerSegmentation.Tool.Reading.Cells;

/// <summary>Makes a file of what can only be read from its beginning to its end, such as a pipe or what is packed.</summary>
internal static class SeekableFile
{
    /// <summary>The file itself where it is one, or a copy that is gone once it is closed.</summary>
    /// <param name="stream">The file; closed if it is copied.</param>
    /// <param name="isPacked">Whether it is packed.</param>
    /// <param name="head">The first bytes, unpacked.</param>
    /// <param name="rest">The bytes behind them, unpacked.</param>
    public static FileStream Of(Stream stream, bool isPacked, byte[] head, Stream rest)
    {
        if (!isPacked && stream is FileStream { CanSeek: true } file)
        {
            file.Position = 0;
            return file;
        }

        using var read = stream;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // Nobody else may read what somebody passed on.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var copy = new FileStream(path, options))
            {
                copy.Write(head);
                rest.CopyTo(copy);
            }

            return new Copy(path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    // Deleted only then, as others open it by its name.
    private sealed class Copy(string path) : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            File.Delete(Name);
        }
    }
}
