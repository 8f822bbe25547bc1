namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads files to their ends, row by row.</summary>
internal static class RowLoop
{
    /// <summary>The most rows between two pauses.</summary>
    public const int RowsBetweenPauses = 4096;

    /// <summary>Hands each well-formed row to the user; a row with a fault is rejected.</summary>
    /// <param name="table">The file.</param>
    /// <param name="use">Uses the row, or says what is wrong with it.</param>
    /// <param name="error">Where progress is shown.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="rejected">Where the rejected rows are written; <see langword="null"/> to count them only.</param>
    /// <param name="pause">Runs now and then, between two rows; <see langword="null"/> for nothing.</param>
    /// <param name="openBlock">Makes what takes in the rows of blocks, side by side; <see langword="null"/> to take in one row after another.</param>
    /// <param name="blockLength">The most bytes of a block.</param>
    /// <param name="rowsBetweenPauses">The rows after which there is a pause, and after which blocks are tried again.</param>
    /// <returns>The rejected rows.</returns>
    /// <exception cref="ToolException">The file is cut or damaged, or has no rows.</exception>
    public static Task<RejectLog> RunAsync(CsvTable table, Func<RowFault?> use, TextWriter error, CancellationToken cancellation,
        CsvWriter? rejected = null, Func<Task>? pause = null, Func<RowBlock, BlockUser>? openBlock = null,
        int blockLength = RowBlock.UsualLength, int rowsBetweenPauses = RowsBetweenPauses) =>
        RunAsync(new CsvTables([table]), use, error, cancellation, rejected, pause, openBlock, blockLength: blockLength, rowsBetweenPauses: rowsBetweenPauses);

    /// <summary>
    /// The same for several files, one after another; with <paramref name="mayBeEmpty"/> none need have rows. <paramref name="openTyped"/> gives what makes
    /// readers for the rows of a file as they are stored; <see langword="null"/>, or without it, their text is read.
    /// </summary>
    /// <exception cref="ToolException">A file is cut or damaged, or none has rows.</exception>
    public static async Task<RejectLog> RunAsync(CsvTables tables, Func<RowFault?> use, TextWriter error, CancellationToken cancellation,
        CsvWriter? rejected = null, Func<Task>? pause = null, Func<RowBlock, BlockUser>? openBlock = null,
        bool mayBeEmpty = false, int blockLength = RowBlock.UsualLength, int rowsBetweenPauses = RowsBetweenPauses,
        Func<CsvTable, Func<TypedReader>?>? openTyped = null)
    {
        var rejects = new RejectLog(tables, rejected);
        await ProgressLine.ShowAsync(error, tables.Bytes, async report =>
        {
            foreach (var table in tables.Files)
            {
                tables.GoTo(table);
                await PauseAsync(report);
                if (openTyped?.Invoke(table) is { } open)
                    await new TypedLoop(table, open, rejects).RunAsync(() => PauseAsync(report));
                else
                    await ReadAsync(table, report);
            }
        });
        return tables.Rows > 0 || mayBeEmpty ? rejects : throw ToolException.Unusable(
            !tables.AreSeveral ? $"{tables.Title} has {(tables.Files[0].Typed is null ? "a line of column names and " : "")}no rows."
            : $"{tables.Title} have {(tables.Files.All(file => file.Typed is null) ? "lines of column names and " : "")}no rows.");

        async Task ReadAsync(CsvTable table, Action<long, (long Read, long? Length)> report)
        {
            var blocks = openBlock is null ? null
                : new BlockLoop(table, blockLength, openBlock, (line, fault, row) => Reject(table.NumberOf(line), fault, row));
            do
            {
                if (blocks is not null)
                    await blocks.RunAsync(() => PauseAsync(report));
            }
            while (await ReadRowsAsync());

            // Reads rows until it is time for a pause; gives whether there are more.
            async Task<bool> ReadRowsAsync()
            {
                for (var count = 0; count < rowsBetweenPauses; count++)
                {
                    if (!table.Read())
                        return false;
                    if ((table.Fault ?? use()) is { } fault)
                        Reject(table.Number, fault, table.Raw);
                }

                await PauseAsync(report);
                return true;
            }
        }

        Task PauseAsync(Action<long, (long Read, long? Length)> report)
        {
            cancellation.ThrowIfCancellationRequested();
            report(tables.Rows, tables.Bytes);
            return pause?.Invoke() ?? Task.CompletedTask;
        }

        void Reject(long number, RowFault fault, ReadOnlySpan<byte> row)
        {
            if (fault.EndsRun)
                throw ToolException.Unusable(Invariant($"{tables.Name}, {tables.Unit} {number}: {fault}. Nothing was written."));
            rejects.Add(number, fault, row);
        }
    }
}
