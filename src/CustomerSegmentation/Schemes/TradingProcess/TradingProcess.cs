using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Where the trade with a customer stands (交易过程).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradingProcess>))]
public enum TradingProcess : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>An order is open (正在进行交易).</summary>
    Ongoing = 1,

    /// <summary>An order is expected (即将进行交易).</summary>
    Upcoming = 2,

    /// <summary>Has ordered before (曾经有过交易).</summary>
    Past = 3,

    /// <summary>Has never ordered (无交易).</summary>
    None = 4,
}
