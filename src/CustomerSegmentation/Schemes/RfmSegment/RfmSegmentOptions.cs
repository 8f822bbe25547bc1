using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Options of the RFM segments.</summary>
/// <remarks>Each list of cuts makes one more score than there are cuts: 2 to 10.</remarks>
public sealed record RfmSegmentOptions
{
    /// <summary>The cuts of <see cref="Facts.RecencyDays"/>, the fewest days first; by default the quantiles that make 5 scores.</summary>
    /// <remarks>
    /// The fewest days have the greatest score: of <c>[114, 180, 297, 481]</c>, up to 114 days score 5, up to 180 score 4,
    /// and more than 481 score 1. Quantiles are those of the days; <c>best 100</c> and <c>20% of customers</c> are the most
    /// recent ones.
    /// </remarks>
    public Cuts RecencyCuts { get; init; } = Cuts.Quantiles(5, atMost: true);

    /// <summary>
    /// The frequency; by default <see cref="Facts.Purchases"/>: rows or orders, as the policy counts purchases. For days
    /// <see cref="Facts.PurchaseDays"/>.
    /// </summary>
    [JsonConverter(typeof(SettingJsonConverter))]
    public NumberFact Frequency { get; init; } = Facts.Purchases;

    /// <summary>The cuts of <see cref="Frequency"/>, the lowest first; by default the quantiles that make 5 scores.</summary>
    /// <remarks>
    /// Of <c>[4, 5, 6, 8]</c>, below 4 scores 1, from 4 on 2, and from 8 on 5. Where most customers bought once, they score
    /// 1, and those above them as high as their place among all customers is.
    /// </remarks>
    public Cuts FrequencyCuts { get; init; } = Cuts.Quantiles(5);

    /// <summary>The monetary value; by default <see cref="Facts.Sales"/>, the sum. For the mean <see cref="Facts.MeanPurchase"/>.</summary>
    [JsonConverter(typeof(SettingJsonConverter))]
    public NumberFact Monetary { get; init; } = Facts.Sales;

    /// <summary>The cuts of <see cref="Monetary"/>, the lowest first; by default the quantiles that make 5 scores.</summary>
    public Cuts MonetaryCuts { get; init; } = Cuts.Quantiles(5);

    /// <summary>
    /// The ranges of scores of each segment; the first that holds decides, and what none holds is
    /// <see cref="RfmSegment.Others"/>. A segment may stand in several rows, or in none. By default the widely used eleven,
    /// which are made for 5 scores each: other numbers of scores need ranges of their own.
    /// </summary>
    public IReadOnlyList<RfmRange> Segments { get; init; } = RfmRange.Default;

    /// <summary>Whether the options are equal, their classes item by item.</summary>
    /// <param name="other">The other options.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(RfmSegmentOptions? other) => other is not null
        && RecencyCuts == other.RecencyCuts && Frequency == other.Frequency && FrequencyCuts == other.FrequencyCuts
        && Monetary == other.Monetary && MonetaryCuts == other.MonetaryCuts && Segments.SequenceEqual(other.Segments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RecencyCuts, FrequencyCuts, MonetaryCuts, Segments.Count);
}
