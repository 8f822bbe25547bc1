namespace CustomerSegmentation.Tool.Reading;

/// <summary>The names that shops, ERPs and data sets give to a column, by which it is found if nobody maps it.</summary>
/// <param name="Name">The name for --map.</param>
/// <param name="Ranks">
/// The columns' names, the surest first; names of the same rank stand in one text, separated by blanks. They are written as <see cref="Plain"/>
/// writes them, and match a column whatever its letter case, blanks, signs and accents. <c>name+other</c> counts only in a file that has the
/// other column, too, and <c>name!other</c> only in one that has not.
/// </param>
internal sealed record KnownColumns(string Name, params IReadOnlyList<string> Ranks)
{
    private const string Accented = "àáâãåçèéêëìíîïñòóôõøùúûýÿäöüßæœ";

    // What some systems write behind a letter instead of an umlaut.
    private const char Diaeresis = '\u0308';

    private static readonly string[] WithoutAccents =
        [.. "a a a a a c e e e e i i i i n o o o o o u u u y y ae oe ue ss ae oe".Split(' ')];

    // Who has such columns writes a row for each line of an order.
    private static readonly KnownColumns Lines = new(
        "line",
        "sku stockcode product productid productname productcode item itemid itemname itemno itemnumber lineitemname orderitemid asin article "
            + "articleid artikel artikelnr artikelnummer artikelbezeichnung material matnr posnr position 商品 商品名称 商品编码 物料编码 存货编码");

    /// <summary>Two columns whose product stands in for the column; <see langword="null"/> if none can.</summary>
    public (KnownColumns First, KnownColumns Second)? Product { get; init; }

    /// <summary>Names of columns that may be the product or something else, so that it is asked for where there are both.</summary>
    public string Vague { get; init; } = "";

    /// <summary>Columns with what a whole order comes to, which its lines may repeat; they count only if a file has no lines.</summary>
    public KnownColumns? OfOrders { get; init; }

    /// <summary>Finds the column, or the product of columns as --map writes it.</summary>
    /// <param name="columns">The columns of the file.</param>
    /// <returns>The columns that may be meant: one if it is sure, none if there is none.</returns>
    public IReadOnlyList<string> Find(IReadOnlyList<string> columns)
    {
        var plain = columns.Select(Plain).ToHashSet(StringComparer.Ordinal);
        var found = Ranks.Select(rank => columns.Where(column => Has(rank, Plain(column), plain)).ToArray())
            .FirstOrDefault(some => some.Length > 0) ?? [];
        string[] product =
            Product is var (first, second) && first.Find(columns) is [var one] && second.Find(columns) is [var other] ? [$"{one}*{other}"] : [];
        if (found.Length > 0)
            return found is [var single] && Has(Vague, Plain(single), plain) ? [single, .. product] : found;
        return product.Length > 0 || OfOrders is null || Lines.Find(columns).Count > 0 ? product : OfOrders.Find(columns);
    }

    /// <summary>Says why columns that look like it are not taken; <see langword="null"/> if there are none.</summary>
    public string? Doubt(IReadOnlyList<string> columns) =>
        OfOrders is not null && Find(columns).Count == 0 && OfOrders.Find(columns) is [var total, ..]
            ? $"{total} may be what the whole order comes to, on each of its lines; map it only if it is not."
            : null;

    /// <summary>A name without signs, blanks and accents, in small letters.</summary>
    public static string Plain(string column) => string.Concat(column.Where(IsKept).Select(char.ToLowerInvariant).Select(WithoutAccent));

    private static string WithoutAccent(char letter) => letter == Diaeresis ? "e"
        : Accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? WithoutAccents[place]
        : $"{letter}";

    private static bool IsKept(char one) => char.IsLetterOrDigit(one) || one == Diaeresis;

    private static bool Has(string rank, string column, HashSet<string> columns) => rank.Split(' ').Any(known =>
    {
        var place = known.IndexOfAny(['+', '!']);
        return (place < 0 ? known : known[..place]) == column && (place < 0 || AreBeside(known[place..], columns));
    });

    private static bool AreBeside(string conditions, HashSet<string> columns)
    {
        while (conditions.Length > 0)
        {
            var end = conditions.IndexOfAny(['+', '!'], 1);
            var other = end < 0 ? conditions[1..] : conditions[1..end];
            if (columns.Contains(other) != (conditions[0] == '+'))
                return false;
            conditions = end < 0 ? "" : conditions[end..];
        }

        return true;
    }
}
