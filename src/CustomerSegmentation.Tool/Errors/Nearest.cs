namespace CustomerSegmentation.Tool.Errors;

/// <summary>Suggests the name that the user probably meant.</summary>
internal static class Nearest
{
    /// <summary>" Did you mean X?", or nothing if no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> names) => KnownNames.Hint(name, names) is { Length: > 0 } hint ? $" {hint.TrimEnd()}" : "";

    /// <summary>What to write instead of an unknown name: the nearest, and all others.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="names">The names that exist.</param>
    /// <param name="title">What they are, such as <c>Schemes</c>.</param>
    public static string Among(string name, IReadOnlyCollection<string> names, string title) => $"{Hint(name, names)} {title}: {string.Join(", ", names)}.";
}
