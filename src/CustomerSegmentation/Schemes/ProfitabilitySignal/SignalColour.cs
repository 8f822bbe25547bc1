using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>The colour of a signal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignalColour>))]
public enum SignalColour
{
    /// <summary>No colour.</summary>
    None = 0,

    /// <summary>Go on (绿).</summary>
    Green = 1,

    /// <summary>Take care (黄).</summary>
    Yellow = 2,

    /// <summary>Stop (红).</summary>
    Red = 3,
}
