namespace CustomerSegmentation.Tests;

/// <summary>A policy whose cuts are rules; those of one scheme of one kind, so that no population puts them out of order.</summary>
public sealed class UnfittedPolicy : PolicyCase
{
    internal UnfittedPolicy(IReadOnlyList<(Scheme Scheme, object Options)> schemes, string[] overridable)
        : base(schemes, overridable, isFitted: false)
    {
    }

    internal IEnumerable<UnfittedPolicy> Smaller() => SmallerParts().Select(parts => new UnfittedPolicy(parts.Schemes, parts.Overridable));
}
