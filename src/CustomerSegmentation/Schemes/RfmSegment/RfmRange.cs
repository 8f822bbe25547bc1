using System.Diagnostics.CodeAnalysis;

namespace CustomerSegmentation;

/// <summary>
/// A row of the table of RFM segments: the customers whose three scores lie in these ranges. As text, in settings:
/// <c>Champions 4-5 4-5 4-5</c>.
/// </summary>
/// <param name="Segment">The segment; neither Unclassified nor Others, which is what no range holds.</param>
/// <param name="Recency">The recency scores.</param>
/// <param name="Frequency">The frequency scores.</param>
/// <param name="Monetary">The monetary scores.</param>
public sealed record RfmRange(RfmSegment Segment, ScoreRange Recency, ScoreRange Frequency, ScoreRange Monetary)
{
    /// <summary>The number of scores that <see cref="Default"/> is made for.</summary>
    internal const int DefaultBins = 5;

    internal static string Expected { get; } =
        $"a segment with its ranges of the recency, frequency and monetary score, such as 'Champions 4-5 4-5 5'; the segments are " +
            $"{string.Join(", ", Enum.GetValues<RfmSegment>().Where(IsNamed))}";

    /// <summary>
    /// The widely used eleven, for scores from 1 to 5. The sources give ranges that overlap, and mean the nearest one;
    /// here the rows stand so that each is reached, and money does not count where the number of purchases says enough.
    /// </summary>
    /// <remarks>
    /// The names and most ranges: the segment tables of Putler and of the R package rfm. Ours: the order; any monetary
    /// score for NewCustomers, Promising, PotentialLoyalist, Lost and AboutToSleep; from a recency of 3 on for
    /// LoyalCustomers; a recency of 1 alone for Hibernating and Lost.
    /// </remarks>
    public static IReadOnlyList<RfmRange> Default { get; } = Array.AsReadOnly<RfmRange>(
    [
        new(RfmSegment.Champions, new(4, 5), new(4, 5), new(4, 5)),
        new(RfmSegment.LoyalCustomers, new(3, 5), new(3, 5), new(3, 5)),
        new(RfmSegment.NewCustomers, new(4, 5), 1, new(1, 5)),
        new(RfmSegment.Promising, new(3, 4), 1, new(1, 5)),
        new(RfmSegment.NeedAttention, new(2, 3), new(2, 3), new(2, 3)),
        new(RfmSegment.PotentialLoyalist, new(3, 5), new(1, 3), new(1, 5)),
        new(RfmSegment.CantLoseThem, 1, new(4, 5), new(4, 5)),
        new(RfmSegment.Lost, 1, 1, new(1, 5)),
        new(RfmSegment.Hibernating, 1, new(1, 2), new(1, 2)),
        new(RfmSegment.AtRisk, new(1, 2), new(2, 5), new(2, 5)),
        new(RfmSegment.AboutToSleep, new(2, 3), new(1, 2), new(1, 5)),
    ]);

    /// <summary>Whether the row holds a combination of scores.</summary>
    /// <param name="scores">The scores.</param>
    /// <returns>Whether it does.</returns>
    internal bool Holds(RfmScores scores) => Recency.Contains(scores.Recency) && Frequency.Contains(scores.Frequency) && Monetary.Contains(scores.Monetary);

    /// <summary>Reads the text of a row.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The row, where the text is one.</param>
    /// <returns>Whether the text is a row.</returns>
    internal static bool TryParse(string? text, [NotNullWhen(true)] out RfmRange? range)
    {
        range = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var name, var r, var f, var m]
            && Enum.GetNames<RfmSegment>().Contains(name, StringComparer.OrdinalIgnoreCase)
                && Enum.Parse<RfmSegment>(name, ignoreCase: true) is var segment
                && IsNamed(segment)
            && ScoreRange.TryParse(r, out var recency) && ScoreRange.TryParse(f, out var frequency) && ScoreRange.TryParse(m, out var monetary)
            ? new(segment, recency, frequency, monetary)
            : null;
        return range is not null;
    }

    /// <summary>The row as text, in the form that <see cref="TryParse"/> reads.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Segment} {Recency} {Frequency} {Monetary}";

    private static bool IsNamed(RfmSegment segment) => segment is not (RfmSegment.Unclassified or RfmSegment.Others);
}
