namespace CustomerSegmentation.Tool.Tests.Runs;

/// <summary>Several files and patterns as FILE.</summary>
public sealed class InputFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Patterns_give_the_matching_files_in_the_order_of_their_characters()
    {
        foreach (var name in (string[])["b.csv", "a.csv", "B.csv", "a1.csv", "a2.csv", "aé.csv", ".hidden.csv", "x.tsv", "[a].csv", "a-b^c.csv"])
            folder.Write(name, "");
        Directory.CreateDirectory(folder.PathOf("in/er/most"));
        Directory.CreateDirectory(folder.PathOf("dir.csv"));
        Directory.CreateDirectory(folder.PathOf(".git"));
        foreach (var name in (string[])["in/a.csv", "in/er/b.csv", "in/er/most/c.csv", ".git/d.csv"])
            folder.Write(name, "");

        Assert.Equal(["B.csv", "[a].csv", "a-b^c.csv", "a.csv", "a1.csv", "a2.csv", "aé.csv", "b.csv"], Expand("*.csv"));
        Assert.Equal(["a1.csv", "a2.csv", "aé.csv"], Expand("a?.csv"));
        Assert.Equal(["a1.csv"], Expand("a[0-1].csv"));
        Assert.Equal(["a2.csv", "aé.csv"], Expand("a[!0-1].csv"));
        Assert.Equal(["a-b^c.csv"], Expand("a[x-]b[]^]c.cs[v]"));
        Assert.Equal([".hidden.csv"], Expand(".h*"));
        Assert.Equal(["in/a.csv"], Expand("i*/*.csv"));
        Assert.Equal(["in/er/b.csv"], Expand("in/*/?.csv"));
        Assert.Equal(["in/a.csv", "in/er/b.csv", "in/er/most/c.csv"], Expand("in/**/*.csv"));
        Assert.Equal(["in/a.csv", "in/er/b.csv", "in/er/most/c.csv"], Expand("in/**"));
        Assert.Equal(["in/a.csv", "in/er/b.csv", "in/er/most/c.csv"], Expand("in/**/**/[a-c].csv"));
        Assert.Equal(["in/er/most/c.csv"], Expand("**/most/c.csv"));
        // What is there is no pattern.
        Assert.Equal(["[a].csv"], Expand("[a].csv"));
        Assert.Equal(["x.tsv", "a1.csv", "a2.csv"], Expand("x.tsv", "a[12].csv"));
    }

    [Theory]
    [InlineData("c*.csv")]
    [InlineData("none/*.csv")]
    [InlineData("*/none.csv")]
    [InlineData("**/none.csv")]
    [InlineData("a[.csv*")]
    public void A_pattern_without_a_file_is_refused(string pattern)
    {
        folder.Write("a.csv", "");
        Assert.Equal($"There is no file that matches {folder.PathOf(pattern)}; check the pattern.", Refusal(pattern));
    }

    [Fact]
    public void A_pattern_that_is_none_is_refused()
    {
        folder.Write("a.csv", "");
        Assert.StartsWith($"The files that match {folder.PathOf("[c-a].csv")} can't be listed: ", Refusal("[c-a].csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_comes_twice_is_refused_whatever_its_names()
    {
        var (a, b) = (folder.Write("a.csv", "id\n"), folder.Write("b.csv", "id\n"));
        Directory.CreateDirectory(folder.PathOf("in"));
        File.CreateSymbolicLink(folder.PathOf("link.csv"), a);

        Assert.Equal($"{a} is named twice; name it once, as its rows would count twice.", Refusal("a.csv", "b.csv", "a.csv"));
        Assert.Equal($"{b} and {folder.PathOf("in/../b.csv")} are the same file; name it once, as its rows would count twice.",
            Refusal("a.csv", "*b.csv", "in/../b.csv"));
        Assert.Contains(" are the same file", Refusal("*.csv"), StringComparison.Ordinal);
        Assert.Equal("Standard input is named twice; name it once, as its rows would count twice.",
            Assert.Throws<ToolException>(() => InputFiles.Expand(["-", a, "-"])).Message);
        Assert.Equal(["-", a], InputFiles.Expand(["-", a]));
    }

    [Fact]
    public void All_are_opened_before_any_is_read()
    {
        var good = folder.Write("good.csv", "customer,date,amount\na,2025-01-01,broken\n");
        Run(good, folder.PathOf("none.csv")).Exits(2).Complains("There is no file ", "none.csv");
        Run(good, folder.Write("empty.csv", "")).Exits(1).Complains("empty.csv is empty");
        Run(good, Path.GetDirectoryName(good)!).Exits(2).Complains(" is a directory");
        Run(good, folder.PathOf("n*.csv")).Exits(2).Complains("There is no file that matches ");
        Run(good, "--nope").Exits(2).Complains("'--nope'");
        Custseg.Run("purchases", "a", "b", "--from", "sqlite:shop.db").Exits(2).Complains("--from takes one table or query");
        Assert.Equal(["empty.csv", "good.csv"], folder.Files);
    }

    [Fact]
    public void A_file_that_is_written_is_none_that_is_read()
    {
        folder.Write("a.csv", "customer,date,amount\na,2025-01-01,1\n");
        var out1 = folder.PathOf("b.csv");
        Custseg.Run("purchases", folder.PathOf("*.csv"), "--out", out1).Exits(0);
        Custseg.Run("purchases", folder.PathOf("*.csv"), "--out", out1).Exits(2).Complains("is also FILE");
    }

    private string[] Expand(params string[] names) =>
        [.. InputFiles.Expand([.. names.Select(folder.PathOf)]).Select(path => Path.GetRelativePath(folder.PathOf(""), path))];

    private string Refusal(params string[] names) => Assert.Throws<ToolException>(() => Expand(names)).Message;

    private Custseg.Result Run(params string[] files) => Custseg.Run(["purchases", .. files, "--rejects", folder.PathOf("rejects.csv"), .. Custseg.Maps]);
}
