using System.Text.Json.Serialization;

namespace CustomerSegmentation.Portfolio;

/// <summary>Specifies what to do with the share of a class without customers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EmptyClasses>))]
public enum EmptyClasses
{
    /// <summary>The share is not spent, and reported as such.</summary>
    Unspent,

    /// <summary>The other classes get the share, in proportion to their own.</summary>
    Redistributed,
}
