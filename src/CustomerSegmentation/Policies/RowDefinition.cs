namespace CustomerSegmentation.Policies;

/// <summary>A row of a <see cref="TableDefinition"/>.</summary>
public sealed record RowDefinition
{
    /// <summary>
    /// The tests by fact, all of which must be true, in the form of DMN's unary tests: <c>&gt;= 1000</c>, <c>[100..500)</c>,
    /// <c>"CN", "DE"</c>, <c>not(null)</c>, <c>&gt;= 80% of value</c>, <c>&lt; other_fact</c>. None, in the last row: everybody else.
    /// </summary>
    public IReadOnlyDictionary<string, string> When { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The class that the row gives, one of <see cref="TableDefinition.Classes"/>.</summary>
    public string Class { get; init; } = "";
}
