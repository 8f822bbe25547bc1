namespace CustomerSegmentation.Policies;

/// <summary>A row of a <see cref="TableDefinition"/>. Immutable.</summary>
public sealed class RowDefinition
{
    /// <summary>
    /// The tests by fact, all of which must be true, in the form of DMN's unary tests: <c>&gt;= 1000</c>, <c>[100..500)</c>,
    /// <c>"CN", "DE"</c>, <c>not(null)</c>, <c>&gt;= 80% of value</c>, <c>&lt; other_fact</c>. None, in the last row: everybody else.
    /// </summary>
    public IReadOnlyDictionary<string, string> When { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The class that the row gives, one of <see cref="TableDefinition.Classes"/>.</summary>
    public string Class { get; init; } = "";

    /// <summary>The tests in one order, whether the settings kept theirs or not.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Tests => When is null ? [] : When.OrderBy(test => test.Key, StringComparer.Ordinal);

    /// <summary>The row with another test of a fact.</summary>
    internal RowDefinition With(string fact, string test) => new()
    {
        Class = Class,
        When = new Dictionary<string, string>(Tests, StringComparer.Ordinal) { [fact] = test },
    };
}
