namespace CustomerSegmentation;

/// <summary>A scheme as a policy has it: its table by the policy's options. Immutable.</summary>
public sealed class SchemePolicy
{
    internal SchemePolicy(Scheme scheme, object options, DecisionTable table)
    {
        Scheme = scheme;
        Options = options;
        Table = table;
    }

    /// <summary>The scheme's name, in snake_case.</summary>
    public string Name => Scheme.Name;

    /// <summary>The scheme.</summary>
    public Scheme Scheme { get; }

    /// <summary>The table.</summary>
    public DecisionTable Table { get; }

    /// <summary>The cuts, each with its setting's name and the fact that it divides.</summary>
    public IReadOnlyList<(string Setting, NumberFact Fact, Cut Cut)> Cuts => Scheme.Cuts(Options);

    internal object Options { get; }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
