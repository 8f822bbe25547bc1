namespace CustomerSegmentation.Tool;

/// <summary>Reads a file to its end, row by row.</summary>
internal static class RowLoop
{
    private const int RowsBetweenReports = 4096;

    /// <summary>Hands each well-formed row to the user; a row with a fault is rejected.</summary>
    /// <param name="table">The file.</param>
    /// <param name="rejects">Takes the rejected rows.</param>
    /// <param name="use">Uses the row, or says what is wrong with it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ToolException">The file is cut or damaged, or has no rows.</exception>
    public static void Run(CsvTable table, RejectLog rejects, Func<RowFault?> use, CancellationToken cancellation)
    {
        ProgressLine.Show(table.Bytes, report =>
        {
            while (table.Read())
            {
                if ((table.Fault ?? use()) is { } fault)
                    rejects.Add(table.Line, fault, table.Raw);
                if (table.Rows % RowsBetweenReports != 0)
                    continue;
                cancellation.ThrowIfCancellationRequested();
                report(table.Rows, table.Bytes);
            }
        });
        if (table.Rows == 0)
            throw ToolException.Unusable($"{table.Name} has a line of column names and no rows.");
    }
}
