using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How a value is compared with a cut or another fact.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Comparison>))]
public enum Comparison
{
    /// <summary>Greater or equal: <c>&gt;=</c>.</summary>
    AtLeast,

    /// <summary>Greater: <c>&gt;</c>.</summary>
    Above,

    /// <summary>Less or equal: <c>&lt;=</c>.</summary>
    AtMost,

    /// <summary>Less: <c>&lt;</c>.</summary>
    Below,
}
