namespace CustomerSegmentation.Policies;

/// <summary>A scheme of the user's own, as a policy states it: its classes and its rows as texts. Its table is made when the policy is.</summary>
internal sealed record TableDefinition
{
    /// <summary>The title; by default the scheme's name with a capital and blanks.</summary>
    public string? Title { get; init; }

    /// <summary>The classes, at most 255; their codes are their places, from 1. So add new ones at the end.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The rows, from the top; the first that is not false decides.</summary>
    public IReadOnlyList<RowDefinition> Rows { get; init; } = [];
}

/// <summary>A row of a <see cref="TableDefinition"/>.</summary>
internal sealed record RowDefinition
{
    /// <summary>
    /// The tests by fact, all of which must be true, in the form of DMN's unary tests: <c>&gt;= 1000</c>, <c>[100..500)</c>,
    /// <c>"CN", "DE"</c>, <c>not(null)</c>, <c>&gt;= 80% of value</c>, <c>&lt; other_fact</c>. None, in the last row: everybody else.
    /// </summary>
    public IReadOnlyDictionary<string, string> When { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The class that the row gives, one of <see cref="TableDefinition.Classes"/>.</summary>
    public string Class { get; init; } = "";

    /// <summary>The tests in one order, whether the settings kept theirs or not.</summary>
    public IEnumerable<KeyValuePair<string, string>> Tests => When.OrderBy(test => test.Key, StringComparer.Ordinal);

    /// <summary>The row with another test of a fact.</summary>
    public RowDefinition With(string fact, string test) =>
        this with { When = new Dictionary<string, string>(When, StringComparer.Ordinal) { [fact] = test } };
}
