namespace CustomerSegmentation.Tool.Reading.Cells;

/// <summary>What is known of a file whose cells have types, and which is read as text that is made of it.</summary>
/// <param name="Kind">What it is, such as <c>a Parquet file</c>.</param>
/// <param name="Delimiter">The byte between the fields of the text.</param>
/// <param name="Numbers">Which row stands on which line of the text.</param>
internal sealed record TypedRows(string Kind, byte Delimiter, RowNumbers Numbers)
{
    /// <summary>The file, where its values can also be read as they are stored; <see langword="null"/> where they can't.</summary>
    public ParquetFile? Parquet { get; init; }

    /// <summary>Whether it has sheets.</summary>
    public bool HasSheets { get; init; }

    /// <summary>What to say about what is read; <see langword="null"/> for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Why a column can't be read, by its place; <see langword="null"/> if it can.</summary>
    public Func<int, string?> Refusal { get; init; } = _ => null;

    /// <summary>Whether the cells of a column have another type than text, by its place; <see langword="null"/> where that differs by cell.</summary>
    public Func<int, bool?> HasTypes { get; init; } = _ => null;
}
