namespace CustomerSegmentation;

/// <summary>Options of the customer form; there are none yet.</summary>
public sealed record CustomerFormOptions;
