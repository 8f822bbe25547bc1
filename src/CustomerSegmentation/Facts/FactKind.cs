using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>What sort of value a fact has.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FactKind>))]
public enum FactKind
{
    /// <summary>A <see cref="double"/>: money, a count, a share, days.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A calendar day, without a time or a time zone.</summary>
    Date,

    /// <summary>A text, compared by its characters (ordinal).</summary>
    Text,

    /// <summary>The class that a scheme gave.</summary>
    Class,
}
