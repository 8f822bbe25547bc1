using System.Text;

namespace CustomerSegmentation;

/// <summary>Names in files and settings: small letters, digits and underscores.</summary>
internal static class SnakeCase
{
    /// <summary>Whether the name is a letter followed by small letters, digits and underscores.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary><c>LoyaltyQuadrant</c> becomes <c>loyalty_quadrant</c>.</summary>
    public static string FromPascalCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary><c>loyalty_quadrant</c> becomes <c>LoyaltyQuadrant</c>.</summary>
    public static string ToPascalCase(string name) =>
        string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
