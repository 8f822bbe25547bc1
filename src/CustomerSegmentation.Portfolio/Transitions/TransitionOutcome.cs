using System.Text.Json.Serialization;

namespace CustomerSegmentation.Portfolio;

/// <summary>The outcome of a customer's transition between two dates.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransitionOutcome>))]
public enum TransitionOutcome
{
    /// <summary>The customer is in the same class.</summary>
    Kept,

    /// <summary>The customer is in a class that is higher in the scheme's ranking.</summary>
    Promoted,

    /// <summary>The customer is in a class that is lower in the scheme's ranking.</summary>
    Demoted,

    /// <summary>
    /// The customer is in another class that is neither higher nor lower, as one of the two classes is <c>Unclassified</c> or not in the
    /// ranking.
    /// </summary>
    Moved,

    /// <summary>The customer is not among the customers before.</summary>
    New,

    /// <summary>The customer is not among the customers after.</summary>
    Gone,
}
