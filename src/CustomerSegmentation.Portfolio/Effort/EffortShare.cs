namespace CustomerSegmentation.Portfolio;

/// <summary>A class's share of the effort.</summary>
/// <param name="Class">The class.</param>
/// <param name="Share">The share, from 0 to 1.</param>
public sealed record EffortShare(SegmentClass Class, decimal Share);
