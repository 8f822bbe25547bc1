namespace CustomerSegmentation.Tool.Writing;

/// <summary>Writes rows in parts that are made side by side, and brought to the file in order.</summary>
internal static class RowWriter
{
    private const int RowsInPart = 8192;

    /// <summary>Writes rows.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="options">How rows are written.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="write">Writes the rows from a place to before another, each to its end; safe for concurrent use.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteAsync(Stream stream, CsvWriterOptions options, int rows, Action<RowText, int, int> write, CancellationToken cancellation)
    {
        var idle = new Queue<RowText>();
        var running = new Queue<Task<RowText>>();
        for (var start = 0; start < rows; start += RowsInPart)
        {
            if (running.Count > Environment.ProcessorCount)
                await BringAsync();
            var text = idle.TryDequeue(out var used) ? used : new RowText(options);
            var (first, end) = (start, Math.Min(rows, start + RowsInPart));
            running.Enqueue(Task.Run(() => Make(text, first, end, write), cancellation));
        }

        while (running.Count > 0)
            await BringAsync();

        async Task BringAsync()
        {
            var text = await running.Dequeue();
            await stream.WriteAsync(text.Bytes, cancellation);
            idle.Enqueue(text);
        }
    }

    private static RowText Make(RowText text, int start, int end, Action<RowText, int, int> write)
    {
        text.Clear();
        write(text, start, end);
        return text;
    }
}
