namespace CustomerSegmentation.Tests;

/// <summary>A policy whose cuts are all absolute.</summary>
public sealed class FittedPolicy : PolicyCase
{
    internal FittedPolicy(IReadOnlyList<(Scheme Scheme, object Options)> schemes, string[] overridable)
        : base(schemes, overridable, isFitted: true) => Model = Policy.ToModel();

    public SegmentationModel Model { get; }

    internal IEnumerable<FittedPolicy> Smaller() => SmallerParts().Select(parts => new FittedPolicy(parts.Schemes, parts.Overridable));
}
