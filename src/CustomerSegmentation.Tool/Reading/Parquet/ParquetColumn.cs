namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">The name.</param>
/// <param name="Place">Its place in the file.</param>
internal sealed record ParquetColumn(string Name, int Place)
{
    /// <summary>What its values mean.</summary>
    public CellKind Kind { get; init; }

    /// <summary>The type as which DuckDB gives the values; <see langword="null"/> for their own.</summary>
    public string? ReadAs { get; init; }

    /// <summary>Whether the file does not say that bytes are text.</summary>
    public bool IsBinary { get; init; }

    /// <summary>Whether a <see cref="CellKind.Real"/> has single precision at most.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Whether a <see cref="CellKind.Real"/> has half precision, so that fewer digits tell it from every other.</summary>
    public bool IsHalf { get; init; }

    /// <summary>The digits behind the point of a <see cref="CellKind.Decimal"/>.</summary>
    public int Scale { get; init; }

    /// <summary>How many units of a <see cref="CellKind.Moment"/> or <see cref="CellKind.Time"/> are in a second.</summary>
    public long UnitsInSecond { get; init; }

    /// <summary>Whether a moment is one in UTC; otherwise a local time.</summary>
    public bool IsUtc { get; init; }

    /// <summary>Why it can't be read; <see langword="null"/> if it can.</summary>
    public string? Refusal { get; init; }
}
