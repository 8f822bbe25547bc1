using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How good a customer is to work with (客户质量).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CustomerQuality>))]
public enum CustomerQuality : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Does us much good (最佳客户).</summary>
    Best = 1,

    /// <summary>Does us more good than harm (好客户).</summary>
    Good = 2,

    /// <summary>As much the one as the other (中性客户).</summary>
    Neutral = 3,

    /// <summary>Does us more harm than good (差客户).</summary>
    Poor = 4,

    /// <summary>Does us much harm (最差客户).</summary>
    Worst = 5,
}
