namespace CustomerSegmentation.Tool.Writing;

/// <summary>Writes rows in parts that are made side by side, and brought to the file in order.</summary>
internal static class RowWriter
{
    private const int RowsInPart = 8192;

    /// <summary>Writes rows.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="options">How rows are written.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="write">Writes a row, by its place; safe for concurrent use.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteAsync(Stream stream, CsvWriterOptions options, int rows, Action<CsvWriter, int> write, CancellationToken cancellation)
    {
        var idle = new Queue<Part>();
        var running = new Queue<Task<Part>>();
        for (var start = 0; start < rows; start += RowsInPart)
        {
            if (running.Count > Environment.ProcessorCount)
                await BringAsync();
            var part = idle.TryDequeue(out var used) ? used : new Part(options);
            var (first, end) = (start, Math.Min(rows, start + RowsInPart));
            running.Enqueue(Task.Run(() => part.Make(first, end, write), cancellation));
        }

        while (running.Count > 0)
            await BringAsync();
        foreach (var part in idle)
            part.Dispose();

        async Task BringAsync()
        {
            var part = await running.Dequeue();
            await stream.WriteAsync(part.Bytes, cancellation);
            idle.Enqueue(part);
        }
    }

    private sealed class Part(CsvWriterOptions options) : IDisposable
    {
        private readonly MemoryStream stream = new();

        public ReadOnlyMemory<byte> Bytes => stream.GetBuffer().AsMemory(0, (int)stream.Length);

        public void Dispose() => stream.Dispose();

        public Part Make(int start, int end, Action<CsvWriter, int> write)
        {
            stream.SetLength(0);
            using var csv = CsvWriter.Create(stream, options, leaveOpen: true);
            for (var row = start; row < end; row++)
            {
                write(csv, row);
                csv.EndRecord();
            }

            return this;
        }
    }
}
