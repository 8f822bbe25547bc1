using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace CustomerSegmentation.Tests;

/// <summary>Holds the library's parts to the arrows that <c>docs/architecture.md</c> lists.</summary>
public sealed partial class ArchitectureTests
{
    private const string Source = "src/CustomerSegmentation";

    private static readonly Assembly Library = typeof(Customer).Assembly;
    private static readonly Dictionary<string, string> FolderOfType = ReadFolders();
    private static readonly Dictionary<string, string[]> Allowed = ReadTable("part", "may use");

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_part_uses_the_parts_that_the_list_allows_and_no_others(string folder)
    {
        string[] forbidden = [.. FolderOfType.Where(pair => pair.Value != folder && !Allowed[folder].Contains(pair.Value, StringComparer.Ordinal)).Select(pair => pair.Key)];
        var result = Types.InAssembly(Library)
            .That().MeetCustomRule(type => FolderOfType.GetValueOrDefault(Outermost(type.FullName)) == folder)
            .Should().NotHaveDependencyOnAny(forbidden)
            .GetResult();
        Assert.True(result.IsSuccessful, string.Join('\n', result.FailingTypes.Select(type => $"{type.FullName}: {type.Explanation}")));
    }

    [Fact]
    public void The_list_names_every_part_and_its_arrows_make_no_circle()
    {
        Assert.Equal(FolderOfType.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Allowed.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var below = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, used) in Allowed)
        {
            // The list goes upwards: each part uses parts above it in the list alone.
            Assert.All(used, other => Assert.Contains(other, below));
            below.Add(folder);
        }
    }

    [Fact]
    public void Every_type_of_the_library_belongs_to_a_part()
    {
        // What the compiler makes has no file.
        var types = Library.GetTypes().Where(type => !type.IsNested && type.Namespace is not null && !type.Name.StartsWith('<') && !type.FullName!.StartsWith("System.", StringComparison.Ordinal));
        Assert.All(types, type => Assert.True(FolderOfType.ContainsKey(type.FullName!) || type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), type.FullName));
    }

    [Theory]
    [InlineData("CustomerSegmentation", "")]
    [InlineData("CustomerSegmentation.Arrow", "CustomerSegmentation")]
    [InlineData("CustomerSegmentation.Hosting", "CustomerSegmentation")]
    [InlineData("CustomerSegmentation.Lifetimes", "CustomerSegmentation")]
    [InlineData("CustomerSegmentation.Portfolio", "CustomerSegmentation")]
    [InlineData("CustomerSegmentation.Sql", "CustomerSegmentation.Portfolio")]
    [InlineData("CustomerSegmentation.Tool", "CustomerSegmentation.Sql")]
    public void A_package_refers_to_the_package_below_it(string package, string below)
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src", package, package + ".csproj"));
        var references = ProjectReferences().Matches(project).Select(match => match.Groups["name"].Value);
        Assert.Equal(below.Length == 0 ? [] : [below], references, StringComparer.Ordinal);
    }

    private static string Outermost(string fullName) => fullName.Split('/')[0];

    // The folders below Schemes are schemes, one each, and part of it.
    private static Dictionary<string, string> ReadFolders()
    {
        var root = Path.Combine(Repository.Root, Source);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/');
            if (folder is "." || folder.StartsWith("obj", StringComparison.Ordinal) || folder.StartsWith("bin", StringComparison.Ordinal))
                continue;
            var text = File.ReadAllText(file);
            var space = Namespace().Match(text).Groups["name"].Value;
            foreach (Match type in TypeDeclaration().Matches(text))
                folders[$"{space}.{type.Groups["name"].Value}{Arity(type.Groups["parameters"].Value)}"] = folder.StartsWith("Schemes/", StringComparison.Ordinal) ? "Schemes" : folder;
        }

        return folders;
    }

    private static string Arity(string parameters) => parameters.Length == 0 ? "" : $"`{parameters.Count(c => c == ',') + 1}";

    private static Dictionary<string, string[]> ReadTable(string first, string second)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var start = Array.FindIndex(lines, line => line.StartsWith($"| {first} | {second} |", StringComparison.Ordinal));
        return lines.Skip(start + 2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[2].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Trim('`')).ToArray(), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(public |internal |sealed |static |abstract |readonly |partial |unsafe |ref )*(class|struct|interface|enum|record struct|record|delegate \S+) (?<name>\w+)(<(?<parameters>[^>]*)>)?",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*/(?<name>[\\w.]+)\\.csproj\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectReferences();
}
