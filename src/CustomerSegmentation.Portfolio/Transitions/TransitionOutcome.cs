using System.Text.Json.Serialization;

namespace CustomerSegmentation.Portfolio;

/// <summary>What became of a customer's class between two dates.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransitionOutcome>))]
public enum TransitionOutcome
{
    /// <summary>In the same class.</summary>
    Kept,

    /// <summary>In a class that stands higher in the scheme's ranking.</summary>
    Promoted,

    /// <summary>In a class that stands lower in the scheme's ranking.</summary>
    Demoted,

    /// <summary>In another class, where one of the two is not in the ranking: neither better nor worse. So is every move from or to <c>Unclassified</c>.</summary>
    Moved,

    /// <summary>Not among the customers before.</summary>
    New,

    /// <summary>Not among the customers after.</summary>
    Gone,
}
