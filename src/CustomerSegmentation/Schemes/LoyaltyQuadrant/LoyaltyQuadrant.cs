using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Sales by loyalty (销量×忠诚度).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LoyaltyQuadrant>))]
public enum LoyaltyQuadrant : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>High sales, high loyalty (宝贵财富): retain.</summary>
    Treasured = 1,

    /// <summary>Low sales, high loyalty (明日之星): support and develop.</summary>
    RisingStar = 2,

    /// <summary>High sales, low loyalty (危险的客户): watch closely, limit credit.</summary>
    Dangerous = 3,

    /// <summary>Low sales, low loyalty (没有价值的客户): let go.</summary>
    Expendable = 4,
}
