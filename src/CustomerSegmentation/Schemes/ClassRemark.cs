namespace CustomerSegmentation;

/// <summary>A remark on a class by the options of its scheme. Immutable.</summary>
/// <param name="Class">The class.</param>
/// <param name="Text">The remark, for people.</param>
public sealed record ClassRemark(SegmentClass Class, string Text);
