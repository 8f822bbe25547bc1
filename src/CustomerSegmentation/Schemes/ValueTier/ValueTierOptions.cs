using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Options of the value tier.</summary>
public sealed record ValueTierOptions
{
    /// <summary>The value of a customer; by default <see cref="Facts.Sales"/>.</summary>
    /// <remarks>
    /// The sources speak of profit: use <see cref="Facts.Profit"/> if it is known. All customers are valued by one
    /// fact, so that one's profit is never held against another's sales.
    /// </remarks>
    [JsonConverter(typeof(SettingJsonConverter))]
    public NumberFact Value { get; init; } = Facts.Sales;

    /// <summary>From which value on a customer is Key; by default the fewest who bring 80 % of the value.</summary>
    public Cut KeyCut { get; init; } = Cut.ShareOfValue(0.80m);

    /// <summary>From which value on a customer is Regular; by default the fewest who bring 95 % of the value, Key ones included.</summary>
    public Cut RegularCut { get; init; } = Cut.ShareOfValue(0.95m);

    /// <summary>Whether customers with a loss are Unprofitable; by default only where <see cref="Value"/> is the profit.</summary>
    public bool UseProfit { get; init; }

    /// <summary>For how many days after the first purchase a customer is New; by default there is no such row.</summary>
    public int? GraceDays { get; init; }
}
