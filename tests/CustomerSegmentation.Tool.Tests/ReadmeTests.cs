namespace CustomerSegmentation.Tool.Tests;

/// <summary>What the README shows is what the command prints.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Sample = "docs/samples/purchases.csv";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_run_prints_what_is_shown()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        var shown = readme.Split("```\n")[1].Split('\n', 2);
        Assert.Equal($"$ custseg purchases {Sample} --out customers.csv", shown[0]);
        var result = Custseg.Run("purchases", Path.Combine(Repository.Root, Sample), "--out", folder.PathOf("customers.csv")).Exits(0);
        var printed = result.Output.Replace(Path.Combine(Repository.Root, Sample), Sample, StringComparison.Ordinal);
        Assert.Equal(12, folder.ReadRows("customers.csv").Count);
        Assert.All(shown[1].Split("\n\n"), part => Assert.Contains(part, printed, StringComparison.Ordinal));
    }
}
