namespace CustomerSegmentation;

/// <summary>Finds what a text names among known names, whatever its case and underscores, and suggests a name where there is none.</summary>
internal static class KnownNames
{
    /// <summary>Whether two names are one: <c>value_tier</c>, <c>ValueTier</c>.</summary>
    public static bool AreSame(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of a text; the one that is written alike comes before others.</summary>
    public static string? Find(string text, IEnumerable<string> names) =>
        names.FirstOrDefault(name => name == text) ?? names.FirstOrDefault(name => AreSame(name, text));

    /// <summary>"Did you mean X? ", or nothing if no name is near.</summary>
    public static string Hint(string text, IEnumerable<string> names)
    {
        var plain = Plain(text).ToUpperInvariant();
        var near = (
            from name in names
            let known = Plain(name).ToUpperInvariant()
            where known.Length > 0 && plain.Length > 0
            let isStart = known.StartsWith(plain, StringComparison.Ordinal) || plain.StartsWith(known, StringComparison.Ordinal)
            let distance = isStart && Math.Min(known.Length, plain.Length) > 2 ? 1 : Distance(known, plain)
            where distance <= Math.Max(1, Math.Min(known.Length, plain.Length) / 3)
            orderby distance
            select name).FirstOrDefault();
        return near is null ? "" : $"Did you mean {near}? ";
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var above = row[j + 1];
                row[j + 1] = Math.Min(Math.Min(above, row[j]) + 1, diagonal + (left[i] == right[j] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
