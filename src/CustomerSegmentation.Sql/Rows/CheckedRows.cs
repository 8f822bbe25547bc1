namespace CustomerSegmentation.Sql;

/// <summary>Which rows of a table can be customers (<see cref="SqlRows.CheckRowsAsync"/>). Immutable.</summary>
public sealed class CheckedRows
{
    internal CheckedRows(long rows, IReadOnlyList<RejectedRows> rejected, TableMap usable) => (Rows, Rejected, Usable) = (rows, rejected, usable);

    /// <summary>The number of rows, rejected ones included.</summary>
    public long Rows { get; }

    /// <summary>The rejected rows by reason; a row with several faults counts for the first one alone.</summary>
    public IReadOnlyList<RejectedRows> Rejected { get; }

    /// <summary>
    /// The map of the rows that are not rejected, with the types of the columns: what to fit, count and classify. If no row is rejected, it reads
    /// the table itself; otherwise, a query over it.
    /// </summary>
    public TableMap Usable { get; }
}
