namespace CustomerSegmentation.Tests;

/// <summary>A policy whose cuts are rules; those of one scheme of one kind, so that no population puts them out of order.</summary>
public sealed class UnfittedPolicy : PolicyCase
{
    internal UnfittedPolicy(IReadOnlyList<(Scheme Scheme, object Options)> schemes, string[] overridable)
        : base(schemes, overridable, isFitted: false)
    {
    }

    /// <summary>The policy that leaves out the schemes for whose cuts nobody has a value, and that runs one that has no cuts.</summary>
    internal SegmentationPolicy LeavingOut
    {
        get
        {
            var options = Policy.CopyOptions();
            options.LeaveOutSchemesWithoutValues = true;
            if (!options.Runs("boundary"))
                options.Schemes.Add("boundary");
            return SegmentationPolicy.Create(options);
        }
    }

    internal IEnumerable<UnfittedPolicy> Smaller() => SmallerParts().Select(parts => new UnfittedPolicy(parts.Schemes, parts.Overridable));
}
