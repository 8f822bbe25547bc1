namespace CustomerSegmentation.Tool.Errors;

/// <summary>Suggests the name that the user probably meant.</summary>
internal static class Nearest
{
    /// <summary>" Did you mean X?", or nothing if no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var best = names.Select(one => (Name: one, Distance: Distance(one.ToUpperInvariant(), name.ToUpperInvariant()))).OrderBy(one => one.Distance)
            .FirstOrDefault();
        var isNear = best.Name is { Length: > 0 } && best.Distance <= Math.Max(1, Math.Min(name.Length, best.Name.Length) / 2);
        return isNear ? $" Did you mean {best.Name}?" : "";
    }

    /// <summary>What to write instead of an unknown name: the nearest, and all others.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="names">The names that exist.</param>
    /// <param name="title">What they are, such as <c>Schemes</c>.</param>
    public static string Among(string name, IReadOnlyCollection<string> names, string title) => $"{Hint(name, names)} {title}: {string.Join(", ", names)}.";

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
