namespace CustomerSegmentation.Tests;

internal static class SchemeFacts
{
    /// <summary>The facts that a table reads, with what they are computed from, and those of the schemes whose class it tests.</summary>
    public static IEnumerable<Fact> Of(DecisionTable table) => table.TestedFacts.SelectMany(fact => fact.WithInputs()).SelectMany(
        fact => fact is ClassFact && Schemes.Find(fact.Name) is { } other ? Of(other.DefaultTable()) : [fact]);
}
