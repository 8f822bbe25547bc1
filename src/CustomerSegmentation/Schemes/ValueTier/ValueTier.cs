using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>The customer pyramid (客户金字塔).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ValueTier>))]
public enum ValueTier : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Brings a loss (不具赢利能力的客户).</summary>
    Unprofitable = 1,

    /// <summary>Bought first within the grace period, and is not graded yet (新客户).</summary>
    New = 2,

    /// <summary>Among the best (关键客户).</summary>
    Key = 3,

    /// <summary>In the middle (普通客户).</summary>
    Regular = 4,

    /// <summary>The many who bring little (小客户).</summary>
    Small = 5,
}
