namespace CustomerSegmentation;

/// <summary>
/// A scheme that can give only <c>Unclassified</c> with the facts that are supplied, or whose cuts can't be fitted to them. Immutable.
/// </summary>
public sealed class SchemeNotRun
{
    private readonly bool lacksValues;

    internal SchemeNotRun(string name, IReadOnlyList<MissingFact> missingFacts, bool lacksValues = false)
    {
        Name = name;
        MissingFacts = missingFacts;
        this.lacksValues = lacksValues;
    }

    /// <summary>The scheme's name.</summary>
    public string Name { get; }

    /// <summary>
    /// The facts that the scheme tests and that can't be known, or that its cuts divide and no customer has a known value of; each
    /// with the facts from which it would be computed.
    /// </summary>
    public IReadOnlyList<MissingFact> MissingFacts { get; }

    /// <summary>Why the scheme does not run, such as <c>needs sales</c> or <c>no customer has a known sales</c>.</summary>
    public string Reason => lacksValues ? $"no customer has a known {string.Join(" or ", MissingFacts)}" : $"needs {string.Join(", ", MissingFacts)}";

    /// <summary>Returns the scheme and the reason as one line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name}: {Reason}";
}
