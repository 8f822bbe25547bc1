using System.Text.Json.Serialization;

namespace CustomerSegmentation.Lifetimes;

/// <summary>Why a model can't be fitted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LifetimeFitFault>))]
public enum LifetimeFitFault
{
    /// <summary>No reason was given.</summary>
    Unspecified = 0,

    /// <summary>No customer is known well enough.</summary>
    NoKnownCustomers = 1,

    /// <summary>Fewer customers bought again than <see cref="LifetimeFitOptions.LeastRepeatBuyers"/>.</summary>
    TooFewRepeatBuyers = 2,

    /// <summary>All customers, or all who bought again, are the same.</summary>
    NoVariation = 3,

    /// <summary>All who bought again did so last at the same time after their first purchase.</summary>
    OnePeriod = 4,

    /// <summary>The likelihood has no maximum: it grows while a parameter goes to 0 or beyond all bounds, or does not depend on one.</summary>
    NoMaximum = 5,
}
