using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Sql;

/// <summary>The results of a fit inside a database, and its cost.</summary>
/// <param name="Model">The model, whose cuts are all absolute.</param>
/// <param name="Report">The report of the fit, exactly as that of a fit in process to the same values.</param>
/// <param name="Rounds">The number of rounds: statements that scanned the customers, one after another.</param>
/// <param name="Rows">The number of rows that all rounds returned.</param>
/// <param name="Bytes">The number of bytes sent as statements and returned as rows, with 8 bytes per number.</param>
public sealed record SqlFitResult(SegmentationModel Model, FitReport Report, int Rounds, long Rows, long Bytes)
{
    /// <inheritdoc cref="FitResult.NotRun"/>
    public IReadOnlyList<SchemeNotRun> NotRun { get; internal init; } = [];
}
