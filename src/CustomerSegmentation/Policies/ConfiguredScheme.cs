using System.Text.Json.Serialization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>A scheme as a policy has it: its table by the policy's options. Immutable.</summary>
public sealed class ConfiguredScheme
{
    internal ConfiguredScheme(Scheme scheme, object options, DecisionTable table, IReadOnlyList<Fact> ownFacts)
    {
        Scheme = scheme;
        Options = options;
        Table = table;
        DefinedFacts = ownFacts;
    }

    /// <summary>The scheme's name, in snake_case.</summary>
    public string Name => Scheme.Name;

    /// <summary>The scheme.</summary>
    [JsonIgnore]
    public Scheme Scheme { get; }

    /// <summary>The table.</summary>
    [JsonIgnore]
    public DecisionTable Table { get; }

    /// <summary>The facts that the scheme defines by its options, such as scores; empty for most.</summary>
    [JsonIgnore]
    public IReadOnlyList<Fact> DefinedFacts { get; }

    /// <summary>Remarks on classes by these options, such as which scores the last class covers; empty for most schemes.</summary>
    public IReadOnlyList<ClassRemark> Remarks => Scheme.Remarks(Options);

    /// <summary>The cuts, each with its setting's name and the fact that it divides.</summary>
    public IReadOnlyList<CutSetting> Cuts => Scheme.Cuts(Options);

    internal object Options { get; }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
