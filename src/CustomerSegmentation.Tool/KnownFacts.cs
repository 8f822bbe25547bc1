namespace CustomerSegmentation.Tool;

/// <summary>The facts that a column of a file can hold.</summary>
internal static class KnownFacts
{
    /// <summary>Those of the catalogue, then those that the tables of the policy use beside them. Classes are not among them.</summary>
    public static IReadOnlyList<Fact> Of(SegmentationPolicy policy) =>
        [.. Facts.All.Concat(policy.Schemes.SelectMany(scheme => scheme.Table.Facts.Concat(scheme.Table.SuppliedFacts)))
            .Where(fact => fact.Kind != FactKind.Class && IsName(fact.Name))
            .DistinctBy(fact => fact.Name, StringComparer.Ordinal)];

    // A computed fact without a name of its own is named by its formula.
    private static bool IsName(string name) => name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
