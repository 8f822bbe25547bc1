using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>How firm a customer stands with us, by time and volume (主力客户, 一般客户, 零散客户).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountStanding>))]
public enum AccountStanding : byte
{
    /// <summary>A needed fact is unknown (未分类).</summary>
    Unclassified = 0,

    /// <summary>With us for years, and of great volume (主力客户).</summary>
    Core = 1,

    /// <summary>With us for a short time, and of little volume (零散客户).</summary>
    Sporadic = 2,

    /// <summary>Everybody else (一般客户).</summary>
    General = 3,
}
