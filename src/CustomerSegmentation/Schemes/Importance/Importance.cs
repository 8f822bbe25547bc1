using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How important a customer is, now or to be (客户重要性).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Importance>))]
public enum Importance : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Brings, or could bring, the most (最高).</summary>
    Highest = 1,

    /// <summary>Brings, or could bring, much (较高).</summary>
    Higher = 2,

    /// <summary>Neither (一般).</summary>
    Ordinary = 3,
}
