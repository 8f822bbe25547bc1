namespace CustomerSegmentation.Tool;

/// <summary>The facts that a column of a file can hold.</summary>
internal static class KnownFacts
{
    /// <summary>Every fact that the policy knows: the catalogue's first, the policy's own last. Classes are not among them.</summary>
    public static IReadOnlyList<Fact> Of(SegmentationPolicy policy) => [.. policy.KnownFacts.Where(fact => fact.Kind != FactKind.Class)];
}
