namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads blocks of a file side by side. What comes of them is handed over in the file's order.</summary>
/// <param name="table">The file.</param>
/// <param name="blockLength">The most bytes of a block.</param>
/// <param name="open">Makes what takes in the rows of a block, again and again.</param>
/// <param name="reject">Rejects a row: its line, its fault, and the row itself.</param>
internal sealed class BlockLoop(
    CsvTable table, int blockLength, Func<RowBlock, BlockUser> open, Action<long, RowFault, ReadOnlySpan<byte>> reject)
{
    // One is filled while the others are read.
    private static readonly int MostBlocks = Environment.ProcessorCount + 1;

    private readonly Queue<Reader> idle = [];
    private readonly Queue<(Reader Reader, Task Reading)> running = [];

    /// <summary>Reads as many rows as stand in blocks that can be read by themselves.</summary>
    /// <param name="pause">Runs now and then.</param>
    public async Task RunAsync(Func<Task> pause)
    {
        while (Take() is { } reader)
        {
            running.Enqueue((reader, Task.Run(reader.Read)));
            if (running.Count == MostBlocks)
                await HandOverAsync(pause);
        }

        while (running.Count > 0)
            await HandOverAsync(pause);
    }

    private Reader? Take()
    {
        if (!idle.TryDequeue(out var reader))
        {
            if (table.NewBlock(blockLength) is not { } block)
                return null;
            reader = new Reader(block, open(block));
        }

        if (table.TryTake(reader.Block))
            return reader;
        idle.Enqueue(reader);
        return null;
    }

    private async Task HandOverAsync(Func<Task> pause)
    {
        var (reader, reading) = running.Dequeue();
        await reading;
        await reader.User.HandOverAsync(reader.Rejected);
        foreach (var (line, fault, place) in reader.Rejected.OrderBy(row => row.Line))
            reject(line, fault, reader.Block.Room.AsSpan(place));
        table.Count(reader.Block);
        idle.Enqueue(reader);
        await pause();
    }

    private sealed record Reader(RowBlock Block, BlockUser User)
    {
        public List<RejectedRow> Rejected { get; } = [];

        public void Read()
        {
            Rejected.Clear();
            while (Block.Read())
            {
                if ((Block.Fault ?? User.Add()) is { } fault)
                    Rejected.Add(new RejectedRow(Block.Line, fault, Block.Place));
            }
        }
    }
}
