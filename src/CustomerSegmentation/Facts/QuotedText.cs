using System.Globalization;
using System.Text;

namespace CustomerSegmentation;

/// <summary>Texts and names as they stand in a cell.</summary>
internal static class QuotedText
{
    /// <summary>Words that mean something of their own in tests and formulas, and so are no plain names.</summary>
    public static readonly IReadOnlyList<string> Words =
    [
        "known", "unknown", "never", "not", "null", "yes", "no", "true", "false", "date",
        "none", "median", "mean", "best", "quantile", "cut", "min", "max", "clamp", "nan", "infinity",
    ];

    /// <summary>A text in quotes; what would end or break the line is escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                quoted.Append(c).Append(text[++i]);
            else if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>A class's name as it is where it is one plain word, and else in quotes.</summary>
    public static string QuoteIfNeeded(string name) => IsPlain(name) ? name : Quote(name);

    private static bool IsPlain(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !Words.Contains(name, StringComparer.OrdinalIgnoreCase);
}
