namespace CustomerSegmentation;

/// <summary>A scheme that can give nothing but <c>Unclassified</c> with the facts that there are.</summary>
/// <param name="Name">The scheme's name.</param>
/// <param name="MissingFacts">The facts that the scheme tests and that can't be known, each with what it would be computed from.</param>
public sealed record SchemeNotRun(string Name, IReadOnlyList<MissingFact> MissingFacts)
{
    /// <summary>The scheme and the facts as one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: needs {string.Join(", ", MissingFacts)}";
}
