namespace CustomerSegmentation;

/// <summary>The options of a scheme that has none.</summary>
public sealed record NoOptions;
