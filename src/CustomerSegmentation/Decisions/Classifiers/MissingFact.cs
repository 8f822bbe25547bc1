namespace CustomerSegmentation;

/// <summary>A fact whose want left a customer unclassified.</summary>
/// <param name="Fact">The fact that a test asked for.</param>
/// <param name="Inputs">For a computed fact, the unknown facts that it would be computed from; else empty.</param>
public sealed record MissingFact(Fact Fact, IReadOnlyList<Fact> Inputs)
{
    /// <summary>The fact's name, and what it would be computed from.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Inputs.Count == 0 ? Fact.Name : $"{Fact.Name} (from {string.Join(", ", Inputs)})";
}
