using System.Text.RegularExpressions;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// A path with * for any characters, ? for one, [a-c] or [!a-c] for one of some, and ** for any folders. As in a shell, a name that begins
/// with a point is matched by a part that does alone.
/// </summary>
/// <param name="pattern">The pattern.</param>
internal sealed class FilePattern(string pattern)
{
    private const string AnyFolders = "**";

    private static readonly string[] AnyName = ["*"];
    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly string root = Path.GetPathRoot(pattern) ?? "";

    /// <summary>The files that match, each as often as it does in different ways.</summary>
    public IEnumerable<string> Find()
    {
        var parts = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return Find(root, parts).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Find(string folder, ReadOnlyMemory<string> parts)
    {
        var (part, rest) = (parts.Span[0], parts[1..]);
        if (part == AnyFolders)
            return InAnyFolder(folder, rest.IsEmpty ? AnyName : rest);
        if (!part.AsSpan().ContainsAny("*?["))
            return rest.IsEmpty ? Existing(Path.Join(folder, part)) : Find(Path.Join(folder, part), rest);
        return rest.IsEmpty
            ? Children(folder, part).Where(File.Exists)
            : Children(folder, part).Where(Directory.Exists).SelectMany(inner => Find(inner, rest));
    }

    // A link to a folder may lead back to one that it is in.
    private static IEnumerable<string> InAnyFolder(string folder, ReadOnlyMemory<string> rest) =>
        Find(folder, rest).Concat(Children(folder, "*")
            .Where(inner => Directory.Exists(inner) && new DirectoryInfo(inner).LinkTarget is null)
            .SelectMany(inner => InAnyFolder(inner, rest)));

    private static IEnumerable<string> Existing(string path) => File.Exists(path) ? [path] : [];

    private static IEnumerable<string> Children(string folder, string part)
    {
        var (place, names) = (folder.Length == 0 ? "." : folder, Expression(part));
        return !Directory.Exists(place) ? [] : Directory.EnumerateFileSystemEntries(place, "*", All).Select(path => Path.GetFileName(path))
            .Where(name => (name[0] != '.' || part[0] == '.') && names.IsMatch(name)).Select(name => Path.Join(folder, name));
    }

    private static Regex Expression(string part)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < part.Length; i++)
        {
            var end = part[i] == '[' ? part.IndexOf(']', Math.Min(i + 2, part.Length)) : -1;
            text.Append(part[i] switch
            {
                '*' => ".*",
                '?' => ".",
                '[' when end > 0 => OneOf(part[(i + 1)..end]),
                _ => Regex.Escape(part[i..(i + 1)]),
            });
            i = Math.Max(i, end);
        }

        // Names may hold line breaks.
        var options = RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking
            | (OperatingSystem.IsLinux() ? RegexOptions.None : RegexOptions.IgnoreCase);
        return new Regex(text.Append("\\z").ToString(), options, Regex.InfiniteMatchTimeout);
    }

    private static string OneOf(string characters)
    {
        var isNot = characters[0] is '!' or '^' && characters.Length > 1;
        var listed = (isNot ? characters[1..] : characters).Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal).Replace("^", "\\^", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        return $"[{(isNot ? "^" : "")}{listed}]";
    }
}
