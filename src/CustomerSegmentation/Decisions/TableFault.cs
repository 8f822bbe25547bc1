namespace CustomerSegmentation.Decisions;

/// <summary>A finding of <see cref="DecisionTable.Check"/>.</summary>
/// <param name="Kind">What sort of finding it is.</param>
/// <param name="Row">The row, from 1; <see langword="null"/> if it is about the whole table.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record TableFault(TableFaultKind Kind, int? Row, string Message)
{
    /// <summary>Whether the table should be refused; overlaps, equal cuts and margins without effect are legitimate, and only worth knowing.</summary>
    public bool IsError =>
        Kind is not (TableFaultKind.Overlap or TableFaultKind.EqualCuts or TableFaultKind.NotChecked or TableFaultKind.MarginWithoutEffect);

    /// <summary>Whether it is an error that neither options nor a fit excuse, as they do rows that they leave without customers.</summary>
    internal bool IsErrorOfAnyOptions => IsError && Kind != TableFaultKind.RowNeverReached;

    /// <summary>The message.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
