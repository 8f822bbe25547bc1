namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads a file to its end, row by row.</summary>
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
    /// <returns>The rejected rows.</returns>
    /// <exception cref="ToolException">The file is cut or damaged, or has no rows.</exception>
    public static async Task<RejectLog> RunAsync(CsvTable table, Func<RowFault?> use, TextWriter error, CancellationToken cancellation,
        CsvWriter? rejected = null, Func<Task>? pause = null)
    {
        var rejects = new RejectLog(rejected);
        await ProgressLine.ShowAsync(error, table.Bytes, async report =>
        {
            while (table.Read())
            {
                if ((table.Fault ?? use()) is { } fault)
                {
                    if (fault.EndsRun)
                        throw ToolException.Unusable(Invariant($"{table.Name}, line {table.Line}: {fault}. Nothing was written."));
                    rejects.Add(table.Line, fault, table.Raw);
                }

                if (table.Rows % RowsBetweenPauses != 0)
                    continue;
                cancellation.ThrowIfCancellationRequested();
                report(table.Rows, table.Bytes);
                if (pause is not null)
                    await pause();
            }
        });
        return table.Rows > 0 ? rejects : throw ToolException.Unusable($"{table.Name} has a line of column names and no rows.");
    }
}
