using System.Text.RegularExpressions;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>The tool's folders know each other one way.</summary>
public sealed class ArrowsTests
{
    private const string Root = "CustomerSegmentation.Tool.";

    // Each folder, and those that its code may name.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Errors"] = [],
        ["Reading"] = ["Errors"],
        ["Writing"] = ["Errors", "Reading"],
        ["Printing"] = ["Errors", "Reading", "Writing"],
        ["Databases"] = ["Errors", "Reading"],
        ["Runs"] = ["Databases", "Errors", "Printing", "Reading", "Writing"],
        ["Commands"] = ["Databases", "Errors", "Printing", "Reading", "Runs", "Writing"],
    };

    private static readonly Dictionary<string, string> FolderByType = typeof(Program).Assembly.GetTypes()
        .Where(type => !type.IsNested && type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
        .ToDictionary(type => type.Name.Split('`')[0], type => type.Namespace![Root.Length..].Split('.')[0], StringComparer.Ordinal);

    [Fact]
    public void Every_folder_names_only_those_below_it()
    {
        var source = Path.Combine(Repository.Root, "src", "CustomerSegmentation.Tool");
        var wrong = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0];
            if (!Allowed.TryGetValue(folder, out var allowed))
                continue;
            seen.Add(folder);
            // Comments and texts may name what they like.
            var code = Regex.Replace(File.ReadAllText(file), @"//[^\n]*|""(\\.|[^""\\\n])*""", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
            wrong.AddRange(Regex.Matches(code, @"(?<![.\w])[A-Z]\w+\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
                .Select(match => match.Value).Distinct(StringComparer.Ordinal)
                .Where(name => FolderByType.TryGetValue(name, out var other) && other != folder && !allowed.Contains(other))
                .Select(name => $"{folder}/{Path.GetFileName(file)} names {FolderByType[name]}.{name}"));
        }

        Assert.Empty(wrong);
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_is_in_a_folder_that_has_a_place() =>
        Assert.All(FolderByType.Values, folder => Assert.True(Allowed.ContainsKey(folder), folder));
}
