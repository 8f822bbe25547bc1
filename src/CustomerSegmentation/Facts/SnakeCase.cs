namespace CustomerSegmentation;

/// <summary>Names in files and settings: small letters, digits and underscores.</summary>
internal static class SnakeCase
{
    /// <summary>Whether the name is a letter followed by small letters, digits and underscores.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary><c>LoyaltyQuadrant</c> becomes <c>loyalty_quadrant</c>.</summary>
    public static string FromPascalCase(string name) =>
        string.Concat(name.Select((c, i) => (i > 0 && char.IsAsciiLetterUpper(c) ? "_" : "") + char.ToLowerInvariant(c)));

    /// <summary><c>loyalty_quadrant</c> becomes <c>LoyaltyQuadrant</c>.</summary>
    public static string ToPascalCase(string name) =>
        string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
