using Apache.Arrow;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>Takes in the rows of a Parquet file in several parts side by side. What comes of them is handed over in the file's order.</summary>
/// <param name="table">The file as text, of which no row is read.</param>
/// <param name="open">Makes what takes in the rows of a part, again and again.</param>
/// <param name="rejects">Receives the rejected rows.</param>
internal sealed class TypedLoop(CsvTable table, Func<TypedReader> open, RejectLog rejects)
{
    private const int RowsOfPart = 1 << 15;

    private readonly ParquetFile file = table.Typed!.Parquet!;
    private readonly Queue<Part> idle = [];
    private readonly Queue<Part> running = [];
    private long nextRow;

    /// <summary>Reads the file to its end.</summary>
    /// <param name="pause">Runs now and then.</param>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public async Task RunAsync(Func<Task> pause)
    {
        idle.Enqueue(new Part(open()));
        using var rows = file.Read(idle.Peek().Reader.Columns);
        try
        {
            while (TryStart(rows))
            {
                await HandOverAsync();
                await pause();
            }
        }
        finally
        {
            await Task.WhenAll(running.Select(part => part.Reading)).ContinueWith(_ => { }, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    // One part is handed over while the others are read.
    private bool TryStart(ParquetRows rows)
    {
        while (running.Count <= Environment.ProcessorCount && NextOf(rows) is { Count: > 0 } batches)
        {
            var part = idle.TryDequeue(out var used) ? used : new Part(open());
            running.Enqueue(part);
            part.Start(batches, nextRow);
            nextRow += part.Rows;
        }

        return running.Count > 0;
    }

    private static List<RecordBatch> NextOf(ParquetRows rows)
    {
        List<RecordBatch> batches = [];
        for (var count = 0; count < RowsOfPart && rows.Next() is { } batch; count += batch.Length)
            batches.Add(batch);
        return batches;
    }

    private async Task HandOverAsync()
    {
        var part = running.Peek();
        await part.Reading;
        foreach (var (row, fault) in part.Rejected)
            rejects.Add(part.FirstRow + row + 1, fault, TextOf(part.FirstRow + row, fault));
        table.Count(part.Rows);
        part.Reader.HandOver();
        idle.Enqueue(running.Dequeue());
    }

    // The text of a row is shown only for the first one of a fault that does not say what it is about.
    private ReadOnlySpan<byte> TextOf(long row, RowFault fault) =>
        fault.Detail.Length > 0 || rejects.Has(fault) ? [] : ParquetText.RowOf(file, row, table.Typed!.Delimiter);

    private sealed class Part(TypedReader reader)
    {
        public TypedReader Reader => reader;

        public long FirstRow { get; private set; }

        public int Rows { get; private set; }

        public List<(int Row, RowFault Fault)> Rejected { get; } = [];

        public Task Reading { get; private set; } = Task.CompletedTask;

        public void Start(List<RecordBatch> batches, long firstRow)
        {
            (FirstRow, Rows) = (firstRow, batches.Sum(batch => batch.Length));
            Rejected.Clear();
            Reading = Task.Run(() =>
            {
                reader.Read(batches, (row, fault) => Rejected.Add((row, fault)));
                batches.ForEach(batch => batch.Dispose());
            });
        }
    }
}
