namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads row groups of a Parquet file side by side. What comes of them is handed over in the file's order.</summary>
/// <param name="table">The file as text, of which no row is read.</param>
/// <param name="open">Makes what takes in the rows of a group, again and again.</param>
/// <param name="rejects">Receives the rejected rows.</param>
internal sealed class TypedLoop(CsvTable table, Func<TypedReader> open, RejectLog rejects)
{
    private readonly ParquetFile file = table.Typed!.Parquet!;
    private readonly Queue<Group> idle = [];
    private readonly Queue<Group> running = [];
    private int next;
    private long firstRow = 1;

    /// <summary>Reads the file to its end.</summary>
    /// <param name="pause">Runs now and then.</param>
    /// <exception cref="ToolException">The file is damaged.</exception>
    public async Task RunAsync(Func<Task> pause)
    {
        try
        {
            while (TryStart())
            {
                await HandOverAsync();
                await pause();
            }
        }
        finally
        {
            await Task.WhenAll(running.Select(group => group.Reading)).ContinueWith(_ => { }, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            foreach (var group in idle.Concat(running))
                group.Reader.Columns.Dispose();
        }
    }

    // One group is handed over while the others are read.
    private bool TryStart()
    {
        for (; running.Count <= Environment.ProcessorCount && next < file.Groups.Count; next++)
        {
            var group = idle.TryDequeue(out var used) ? used : new Group(file.Name, open());
            running.Enqueue(group);
            group.Start(file.Groups[next], firstRow);
            firstRow += file.Groups[next].Rows;
        }

        return running.Count > 0;
    }

    // The first group goes on with its next rows until it is at its end; the others wait with their first ones.
    private async Task HandOverAsync()
    {
        var group = running.Peek();
        var count = await group.Reading;
        foreach (var (row, fault) in group.Rejected)
            rejects.Add(group.FirstRow + row, fault, TextOf(group, row, fault));
        table.Count(count);
        group.Reader.HandOver();
        if (count > 0)
            group.Continue();
        else
            idle.Enqueue(running.Dequeue());
    }

    // The text of a row is shown only for the first one of a fault that does not say what it is about.
    private ReadOnlySpan<byte> TextOf(Group group, long row, RowFault fault) =>
        fault.Detail.Length > 0 || rejects.Has(fault) ? []
            : FileGuard.Run(file.Name, ParquetFile.Kind, () => ParquetText.RowOf(file, group.Rows, row, table.Typed!.Delimiter));

    private sealed class Group(string name, TypedReader reader)
    {
        public TypedReader Reader => reader;

        public RowGroup Rows { get; private set; } = new(0, []);

        public long FirstRow { get; private set; }

        public List<(long Row, RowFault Fault)> Rejected { get; } = [];

        public Task<int> Reading { get; private set; } = Task.FromResult(0);

        public void Start(RowGroup rows, long firstRow)
        {
            (Rows, FirstRow) = (rows, firstRow);
            Run(() => reader.Open(rows));
        }

        public void Continue() => Run(() => { });

        private void Run(Action before)
        {
            Rejected.Clear();
            Reading = Task.Run(() => FileGuard.Run(name, ParquetFile.Kind, () =>
            {
                before();
                return reader.Read((row, fault) => Rejected.Add((row, fault)));
            }));
        }
    }
}
