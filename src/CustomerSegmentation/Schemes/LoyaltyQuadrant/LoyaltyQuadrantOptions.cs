using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Options of the loyalty quadrant.</summary>
public sealed record LoyaltyQuadrantOptions
{
    /// <summary>The sales; by default <see cref="Facts.Sales"/>.</summary>
    [JsonConverter(typeof(SettingJsonConverter))]
    public NumberFact Sales { get; init; } = Facts.Sales;

    /// <summary>From which sales on they are high; by default the median.</summary>
    public Cut SalesCut { get; init; } = Cut.Median;

    /// <summary>From which loyalty on it is high; by default the median.</summary>
    public Cut LoyaltyCut { get; init; } = Cut.Median;
}
