using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Options of the importance.</summary>
public sealed record ImportanceOptions
{
    /// <summary>
    /// The value of a customer; by default <see cref="Facts.Sales"/>. It is held against the same cuts as
    /// <see cref="Facts.PotentialValue"/>, so both must be in one unit and for one length of time.
    /// </summary>
    [JsonConverter(typeof(SettingJsonConverter))]
    public NumberFact Value { get; init; } = Facts.Sales;

    /// <summary>From which value, or potential value, on a customer is Highest; by default the least value of the fewest who bring 80 % of it.</summary>
    public Cut KeyCut { get; init; } = Cut.ShareOfValue(0.80m);

    /// <summary>From which value, or potential value, on a customer is Higher; by default the least value of the fewest who bring 95 % of it.</summary>
    public Cut RegularCut { get; init; } = Cut.ShareOfValue(0.95m);
}
