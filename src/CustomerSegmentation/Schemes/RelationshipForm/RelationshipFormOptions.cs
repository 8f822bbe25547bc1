namespace CustomerSegmentation;

/// <summary>Options of the relationship form; there are none yet.</summary>
public sealed record RelationshipFormOptions;
