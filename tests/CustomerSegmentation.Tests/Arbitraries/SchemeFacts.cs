namespace CustomerSegmentation.Tests;

internal static class SchemeFacts
{
    /// <summary>The facts that a table reads, with what they are computed from, and those of the schemes whose class it tests.</summary>
    public static IEnumerable<Fact> Of(DecisionTable table) => table.TestedFacts.SelectMany(fact => fact.WithInputs()).SelectMany(
        fact => fact is ClassFact && Schemes.Find(fact.Name) is { } other ? Of(other.DefaultTable()) : [fact]);

    /// <summary>The facts of the catalogue that a scheme's page names; none where the page is not written yet.</summary>
    public static IEnumerable<Fact> OnPage(Scheme scheme)
    {
        var page = Path.Combine(Repository.Root, "docs", "schemes", $"{scheme.Name}.md");
        return !File.Exists(page) ? [] : File.ReadLines(page).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => Facts.Find(line.Split('`')[1])).OfType<Fact>();
    }
}
