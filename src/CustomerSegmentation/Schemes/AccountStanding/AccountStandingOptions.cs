using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Options of the account standing.</summary>
public sealed record AccountStandingOptions
{
    /// <summary>
    /// The volume: money, or a number of transactions such as <see cref="Facts.Purchases"/>; by default
    /// <see cref="Facts.Sales"/>.
    /// </summary>
    [JsonConverter(typeof(SettingJsonConverter))]
    public NumberFact Volume { get; init; } = Facts.Sales;

    /// <summary>From how many days of tenure on a customer can be Core; by default 1,095, three years.</summary>
    public int CoreDays { get; init; } = 1_095;

    /// <summary>From which volume on a customer can be Core; by default the 80th percentile.</summary>
    public Cut CoreCut { get; init; } = Cut.Quantile(0.8m);

    /// <summary>Below how many days of tenure a customer can be Sporadic; by default 365.</summary>
    public int SporadicDays { get; init; } = 365;

    /// <summary>Below which volume a customer can be Sporadic; by default the median.</summary>
    public Cut SporadicCut { get; init; } = Cut.Median;
}
