using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>Whether a customer stands inside or outside our own company.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Boundary>))]
public enum Boundary : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>Our own company or its branch (内部客户).</summary>
    Internal = 1,

    /// <summary>Everybody else (外部客户).</summary>
    External = 2,
}
