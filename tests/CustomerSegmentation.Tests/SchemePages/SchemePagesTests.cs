namespace CustomerSegmentation.Tests;

/// <summary>The pages in docs/schemes are those that the schemes give.</summary>
public class SchemePagesTests
{
    private const string Accept = "ACCEPT_SCHEME_PAGES";

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "schemes");

    [Fact]
    public void The_pages_are_current()
    {
        var pages = Schemes.All.ToDictionary(scheme => $"{scheme.Name}.md", SchemePage.Of, StringComparer.Ordinal);
        pages.Add("README.md", SchemePage.Index());
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            Write(pages);

        var written = Directory.Exists(Folder)
            ? Directory.GetFiles(Folder, "*.md").ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal)
            : [];
        var differing = pages.Keys.Union(written.Keys, StringComparer.Ordinal)
            .Where(name => pages.GetValueOrDefault(name) != written.GetValueOrDefault(name)?.ReplaceLineEndings("\n"))
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(
            differing.Count == 0,
            $"Pages of docs/schemes are not what the schemes give: {string.Join(", ", differing)}. Run the tests once with {Accept}=1 and commit them.");
    }

    [Fact]
    public void Every_scheme_says_what_it_is_for_and_what_its_classes_mean() => Assert.All(Schemes.All, scheme =>
    {
        Assert.NotEmpty(SchemeTexts.Purpose(scheme));
        Assert.All(scheme.Classes, one => Assert.NotEmpty(SchemeTexts.Meaning(scheme, one)));
    });

    private static void Write(Dictionary<string, string> pages)
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.GetFiles(Folder, "*.md").Where(path => !pages.ContainsKey(Path.GetFileName(path))))
            File.Delete(old);
        foreach (var (name, text) in pages)
            File.WriteAllText(Path.Combine(Folder, name), text);
    }
}
