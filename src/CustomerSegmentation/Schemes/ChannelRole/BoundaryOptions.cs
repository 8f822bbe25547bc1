namespace CustomerSegmentation;

/// <summary>Options of the boundary; there are none yet.</summary>
public sealed record BoundaryOptions;
