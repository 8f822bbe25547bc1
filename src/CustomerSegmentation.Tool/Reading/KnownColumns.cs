namespace CustomerSegmentation.Tool.Reading;

/// <summary>The names that shops, ERPs and data sets give to a column, by which it is found if nobody maps it.</summary>
/// <param name="Name">The name for --map.</param>
/// <param name="Ranks">
/// The columns' names, the surest first; names of the same rank stand in one text, separated by blanks. They are written in small letters
/// without anything but letters and digits, and match a column whatever its letter case, blanks and signs.
/// </param>
internal sealed record KnownColumns(string Name, params IReadOnlyList<string> Ranks)
{
    /// <summary>Two columns whose product stands in for the column; <see langword="null"/> if none can.</summary>
    public (KnownColumns First, KnownColumns Second)? Product { get; init; }

    /// <summary>Finds the column, or the product of columns as --map writes it.</summary>
    /// <param name="columns">The columns of the file.</param>
    /// <returns>The columns that may be meant: one if it is sure, none if there is none.</returns>
    public IReadOnlyList<string> Find(IReadOnlyList<string> columns)
    {
        foreach (var rank in Ranks)
        {
            var names = rank.Split(' ');
            string[] found = [.. columns.Where(column => names.Contains(Plain(column), StringComparer.Ordinal))];
            if (found.Length > 0)
                return found;
        }

        return Product is var (first, second) && first.Find(columns) is [var one] && second.Find(columns) is [var other] ? [$"{one}*{other}"] : [];
    }

    /// <summary>A name without signs and blanks, in small letters.</summary>
    public static string Plain(string column) => string.Concat(column.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
