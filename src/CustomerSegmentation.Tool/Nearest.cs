namespace CustomerSegmentation.Tool;

/// <summary>Finds the name that was perhaps meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean X?", or nothing where no name is near.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var best = names.Select(n => (Name: n, Distance: Distance(n.ToUpperInvariant(), name.ToUpperInvariant()))).OrderBy(n => n.Distance).FirstOrDefault();
        return best.Name is { Length: > 0 } && best.Distance <= Math.Max(1, Math.Min(name.Length, best.Name.Length) / 2) ? $" Did you mean {best.Name}?" : "";
    }

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
