namespace CustomerSegmentation.Tool.Reading;

/// <summary>What rows have shown of how numbers and dates are written, so that later rows are read alike.</summary>
internal sealed record FormEvidence
{
    /// <summary>A number that can only have a decimal point; <see langword="null"/> if none was seen.</summary>
    public Sighting? Point { get; init; }

    /// <summary>A number that can only have a decimal comma; <see langword="null"/> if none was seen.</summary>
    public Sighting? Comma { get; init; }

    /// <summary>A number whose point was read as that of decimals, as no number showed otherwise; <see langword="null"/> if there was none.</summary>
    public Sighting? PointBeforeThree { get; init; }

    /// <summary>The dates, by the name of their column.</summary>
    public IReadOnlyDictionary<string, SeenDates> Dates { get; init; } = new Dictionary<string, SeenDates>(StringComparer.Ordinal);

    /// <summary>The same for rows of other files.</summary>
    public FormEvidence NamingFiles() => new()
    {
        Point = Point?.NamingFile(),
        Comma = Comma?.NamingFile(),
        PointBeforeThree = PointBeforeThree?.NamingFile(),
        Dates = Dates.ToDictionary(one => one.Key, one => one.Value with { Shown = one.Value.Shown.NamingFile() }, StringComparer.Ordinal),
    };
}
