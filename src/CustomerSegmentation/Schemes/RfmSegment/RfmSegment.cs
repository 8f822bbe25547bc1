using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Segments by recency, frequency and monetary value (RFM 分析).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RfmSegment>))]
public enum RfmSegment : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Bought recently, buys often and spends the most (冠军客户).</summary>
    Champions = 1,

    /// <summary>Buys often and spends well (忠诚客户).</summary>
    LoyalCustomers = 2,

    /// <summary>Bought recently and more than once (潜在忠诚客户).</summary>
    PotentialLoyalist = 3,

    /// <summary>Bought recently, but hardly more than once (新客户).</summary>
    NewCustomers = 4,

    /// <summary>Bought some time ago, and hardly more than once (有潜力客户).</summary>
    Promising = 5,

    /// <summary>In the middle by all three (需关注客户).</summary>
    NeedAttention = 6,

    /// <summary>Below the middle, and slipping away (即将沉睡客户).</summary>
    AboutToSleep = 7,

    /// <summary>Bought often or for much, but long ago (流失风险客户).</summary>
    AtRisk = 8,

    /// <summary>Bought the most and most often, but not for a very long time (不可失去的客户).</summary>
    CantLoseThem = 9,

    /// <summary>Bought seldom, for little, and very long ago (休眠客户).</summary>
    Hibernating = 10,

    /// <summary>Bought hardly more than once, and very long ago (已流失客户).</summary>
    Lost = 11,

    /// <summary>Scores that no range holds (其他).</summary>
    Others = 12,
}
