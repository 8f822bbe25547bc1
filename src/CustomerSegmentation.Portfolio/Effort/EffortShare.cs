namespace CustomerSegmentation.Portfolio;

/// <summary>Which share of the effort a class gets.</summary>
/// <param name="Class">The class.</param>
/// <param name="Share">The share, 0 to 1.</param>
public sealed record EffortShare(SegmentClass Class, decimal Share);
