namespace CustomerSegmentation;

/// <summary>A fact whose value is missing, so that a customer is unclassified. Immutable.</summary>
public sealed class MissingFact
{
    private readonly string text;

    internal MissingFact(Fact fact, IReadOnlyList<Fact> inputs, Func<Fact, string>? describe = null)
    {
        (Fact, Inputs) = (fact, inputs);
        describe ??= input => input.Name;
        text = inputs.Count == 0 ? describe(fact) : $"{fact.Name} (from {string.Join(", ", inputs.Select(describe))})";
    }

    /// <summary>The fact that a test needs.</summary>
    public Fact Fact { get; }

    /// <summary>The unknown facts from which a computed fact would be computed; empty for other facts.</summary>
    public IReadOnlyList<Fact> Inputs { get; }

    /// <summary>Returns the fact's name, and those from which it would be computed; of a text that it can't have, that text and the possible ones.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => text;
}
