namespace CustomerSegmentation;

/// <summary>Options of the customer nature; there are none yet.</summary>
public sealed record CustomerNatureOptions;
