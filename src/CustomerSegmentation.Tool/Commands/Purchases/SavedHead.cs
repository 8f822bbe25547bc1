namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>What a saved run says of itself: how its rows were read, and the files that it took in.</summary>
internal sealed record SavedHead
{
    /// <summary>The settings that every run must have alike, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What separates the decimals of numbers, where a setting says it.</summary>
    public string? DecimalSeparator { get; init; }

    /// <summary>How dates are written, where a setting says it.</summary>
    public string? DateFormat { get; init; }

    /// <summary>The currency of the results, where it is read.</summary>
    public string? Currency { get; init; }

    /// <summary>What the rows have shown of how numbers and dates are written.</summary>
    public FormEvidence Forms { get; init; } = new();

    /// <summary>The files that were taken in.</summary>
    public IReadOnlyList<SavedFile> Files { get; init; } = [];
}
