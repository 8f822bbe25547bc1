using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Sql;

/// <summary>What a fit inside a database gives, and what it took.</summary>
/// <param name="Model">The model, whose cuts are all absolute.</param>
/// <param name="Report">How the cuts came about; the same, to the last bit, as that of a fit in process to the same values.</param>
/// <param name="Rounds">The statements that went over the customers, one after another.</param>
/// <param name="Rows">The rows that came out of the database, of all rounds.</param>
/// <param name="Bytes">The bytes that went in as statements, and came out as rows: 8 for each number.</param>
public sealed record SqlFitResult(SegmentationModel Model, FitReport Report, int Rounds, long Rows, long Bytes);
