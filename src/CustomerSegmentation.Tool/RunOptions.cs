namespace CustomerSegmentation.Tool;

/// <summary>What the user asked for.</summary>
internal sealed record RunOptions
{
    public required string File { get; init; }

    public required IReadOnlyList<string> Maps { get; init; }

    public DateOnly? AsOf { get; init; }

    public string? Policy { get; init; }

    public string? Out { get; init; }

    public string? Rejects { get; init; }

    public string? Model { get; init; }

    public string? DateFormat { get; init; }

    public bool Strict { get; init; }

    /// <summary>The byte between fields; <see langword="null"/> for any number of blanks.</summary>
    public byte? Delimiter { get; init; } = (byte)',';
}
