namespace CustomerSegmentation.Sql;

/// <summary>Which rows of a table can be used (<see cref="SqlRows"/>). Immutable.</summary>
/// <typeparam name="TMap">The type of the map: <see cref="TableMap"/> for customers, <see cref="PurchaseMap"/> for purchases.</typeparam>
public sealed class CheckedRows<TMap>
{
    internal CheckedRows(IReadOnlyDictionary<string, long> leftOut, long kept, IReadOnlyList<RejectedRows> rejected, TMap usable, string? currency) =>
        (LeftOut, Rows, Rejected, Usable, Currency) = (leftOut, kept + leftOut.Values.Sum(), rejected, usable, currency);

    /// <summary>The number of rows, with those that are left out or rejected.</summary>
    public long Rows { get; }

    /// <summary>
    /// The rows that the map's settings leave out, by rule, such as "where status" or "nobody"; a row that several rules leave out counts for the first
    /// one alone.
    /// </summary>
    public IReadOnlyDictionary<string, long> LeftOut { get; }

    /// <summary>The rejected rows by reason; a row with several faults counts for the first one alone.</summary>
    public IReadOnlyList<RejectedRows> Rejected { get; }

    /// <summary>
    /// The map with the types of the columns: what to fit, count and classify, or whose purchases to aggregate. A map of customers has the rows alone
    /// that are neither left out nor rejected; if there are no such rows, it reads the table itself, otherwise a query over it. Statements over a map of
    /// purchases reject the same rows as are counted here.
    /// </summary>
    public TMap Usable { get; }

    /// <summary>The currency that money is in: that of the settings, or the only one of the rows; <see langword="null"/> if none is read.</summary>
    public string? Currency { get; }
}
