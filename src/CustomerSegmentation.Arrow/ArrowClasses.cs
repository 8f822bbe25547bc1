using System.Text.Json.Serialization;

namespace CustomerSegmentation.Arrow;

/// <summary>Specifies how record batches return classes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ArrowClasses>))]
public enum ArrowClasses
{
    /// <summary>As codes in a column of type uint8, as in <see cref="ClassCodes"/>; 0 is <c>Unclassified</c>.</summary>
    Codes,

    /// <summary>As names in a dictionary-encoded column of texts.</summary>
    Names,
}
