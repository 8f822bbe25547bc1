namespace CustomerSegmentation;

/// <summary>What is worth knowing of a class by the options of its scheme. Immutable.</summary>
/// <param name="Class">The class.</param>
/// <param name="Text">What is worth knowing, for people.</param>
public sealed record ClassRemark(SegmentClass Class, string Text);
