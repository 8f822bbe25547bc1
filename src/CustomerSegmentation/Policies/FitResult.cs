using CustomerSegmentation.Fitting;

namespace CustomerSegmentation;

/// <summary>The result of a fit.</summary>
/// <param name="Model">The model, whose cuts are all absolute.</param>
/// <param name="Report">How the cuts came about.</param>
public sealed record FitResult(SegmentationModel Model, FitReport Report);
