using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How long a customer has been one (客户时间).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Tenure>))]
public enum Tenure : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Has not bought yet (潜在客户).</summary>
    Prospective = 1,

    /// <summary>Bought for the first time not long ago (新客户).</summary>
    New = 2,

    /// <summary>Has been a customer for longer (老客户).</summary>
    Established = 3,
}
