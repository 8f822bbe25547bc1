namespace CustomerSegmentation;

/// <summary>A scheme that can give only <c>Unclassified</c> with the facts that are supplied. Immutable.</summary>
public sealed class SchemeNotRun
{
    internal SchemeNotRun(string name, IReadOnlyList<MissingFact> missingFacts)
    {
        Name = name;
        MissingFacts = missingFacts;
    }

    /// <summary>The scheme's name.</summary>
    public string Name { get; }

    /// <summary>The facts that the scheme tests and that can't be known, each with the facts from which it would be computed.</summary>
    public IReadOnlyList<MissingFact> MissingFacts { get; }

    /// <summary>Returns the scheme and the facts as one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: needs {string.Join(", ", MissingFacts)}";
}
