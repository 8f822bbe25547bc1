namespace CustomerSegmentation.Tests;

/// <summary>Options of every scheme, and the policy that they make.</summary>
public abstract class PolicyCase
{
    private readonly IReadOnlyList<(Scheme Scheme, object Options)> schemes;
    private readonly string[] overridable;
    private readonly bool isFitted;

    private protected PolicyCase(IReadOnlyList<(Scheme Scheme, object Options)> schemes, string[] overridable, bool isFitted)
    {
        this.schemes = schemes;
        this.overridable = overridable;
        this.isFitted = isFitted;
        Policy = SegmentationPolicy.Create(ToOptions(schemes, overridable));
    }

    public SegmentationPolicy Policy { get; }

    internal static SegmentationOptions ToOptions(IReadOnlyList<(Scheme Scheme, object Options)> schemes, string[] overridable)
    {
        var options = new SegmentationOptions();
        foreach (var (scheme, value) in schemes)
        {
            options.Schemes.Add(scheme.Name);
            options.Set(scheme, value);
        }

        foreach (var name in overridable)
            options.Overridable.Add(name);
        return options;
    }

    /// <summary>The parts of policies that are simpler, for a policy of the same kind to be made of.</summary>
    internal IEnumerable<(IReadOnlyList<(Scheme Scheme, object Options)> Schemes, string[] Overridable)> SmallerParts()
    {
        if (overridable.Length > 0)
            yield return (schemes, []);
        foreach (var fewer in Shrink.Items(schemes, least: 1).Where(IsWhole))
            yield return (fewer, [.. overridable.Where(name => name == "all" || fewer.Any(item => item.Scheme.Name == name))]);
        foreach (var simpler in Shrink.Each(schemes, item => OptionsGen.Smaller(item.Scheme, item.Options, isFitted).Select(options => (item.Scheme, options))))
            yield return (simpler, overridable);
    }

    public override string ToString() => Policy.ToJson();

    // A scheme that needs another's class stays with that one.
    private bool IsWhole(IReadOnlyList<(Scheme Scheme, object Options)> fewer) => PolicyBuilder.TryCreate(ToOptions(fewer, [])).Policy is not null;
}
