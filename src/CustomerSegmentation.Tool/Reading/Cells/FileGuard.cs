namespace CustomerSegmentation.Tool.Reading.Cells;

/// <summary>Says for the user what is wrong with a file that can't be read.</summary>
internal static class FileGuard
{
    /// <summary>Does what reads a file.</summary>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="kind">What it is, such as <c>Parquet file</c>.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public static T Run<T>(string name, string kind, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (ToolException or OperationCanceledException))
        {
            throw ToolException.Unusable(e switch
            {
                OutOfMemoryException => $"{name}: there is not enough memory for a part of the {kind}, or it is damaged.",
                InvalidDataException => $"{name}: the {kind} is damaged: {e.Message.TrimEnd('.')}; get the whole file.",
                IOException => $"{name}: reading failed: {e.Message}",
                _ => $"{name}: the {kind} is damaged; get the whole file.",
            });
        }
    }
}
