using CustomerSegmentation.Fitting;

namespace CustomerSegmentation;

/// <summary>The result of a fit.</summary>
/// <param name="Model">The model, whose cuts are all absolute.</param>
/// <param name="Report">How the cuts came about.</param>
public sealed record FitResult(SegmentationModel Model, FitReport Report)
{
    /// <summary>
    /// The schemes that the model does not have because no customer has a known value for one of their cuts; empty unless
    /// <see cref="SegmentationOptions.LeaveOutSchemesWithoutValues"/> is set.
    /// </summary>
    public IReadOnlyList<SchemeNotRun> NotRun { get; internal init; } = [];
}
