namespace CustomerSegmentation.Tool.Reading;

/// <summary>What the dates of a column have shown.</summary>
/// <param name="Formats">The forms that read them all, as the same days.</param>
/// <param name="Shown">The date that shows it.</param>
internal sealed record SeenDates(IReadOnlyList<string> Formats, Sighting Shown);
