namespace CustomerSegmentation.Tests;

internal static class SchemeFacts
{
    /// <summary>The facts that a table reads, with those of the schemes whose class it tests.</summary>
    public static IEnumerable<Fact> Of(DecisionTable table) => table.SuppliedFacts.SelectMany(
        fact => fact is ClassFact && Schemes.Find(fact.Name) is { } other ? Of(other.DefaultTable()) : [fact]);
}
