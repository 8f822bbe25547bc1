using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Whether a customer uses what it takes or passes it on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelPosition>))]
public enum ChannelPosition : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Uses it (最终客户).</summary>
    Final = 1,

    /// <summary>Passes it on (中间客户).</summary>
    Intermediate = 2,
}
