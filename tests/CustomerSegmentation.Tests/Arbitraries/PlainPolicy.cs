namespace CustomerSegmentation.Tests;

/// <summary>A policy whose cuts are all absolute and without margins, and whose classes nobody sets by hand.</summary>
public sealed class PlainPolicy : PolicyCase
{
    internal PlainPolicy(IReadOnlyList<(Scheme Scheme, object Options)> schemes)
        : base(schemes, [], isFitted: true) => Model = Policy.ToModel();

    public SegmentationModel Model { get; }

    internal IEnumerable<PlainPolicy> Smaller() => SmallerParts().Select(parts => new PlainPolicy(parts.Schemes));
}
