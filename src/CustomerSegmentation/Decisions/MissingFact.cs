namespace CustomerSegmentation;

/// <summary>A fact whose value is missing, so that a customer is unclassified. Immutable.</summary>
public sealed class MissingFact
{
    internal MissingFact(Fact fact, IReadOnlyList<Fact> inputs) => (Fact, Inputs) = (fact, inputs);

    /// <summary>The fact that a test needs.</summary>
    public Fact Fact { get; }

    /// <summary>The unknown facts from which a computed fact would be computed; empty for other facts.</summary>
    public IReadOnlyList<Fact> Inputs { get; }

    /// <summary>Returns the fact's name, and those from which it would be computed.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Inputs.Count == 0 ? Fact.Name : $"{Fact.Name} (from {string.Join(", ", Inputs)})";
}
