using System.Text.Json.Serialization;

namespace CustomerSegmentation.Lifetimes;

/// <summary>Why the results of a model may be wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LifetimeWarningKind>))]
public enum LifetimeWarningKind
{
    /// <summary>No reason was given.</summary>
    Unspecified = 0,

    /// <summary>Few customers bought again, so that the parameters are uncertain.</summary>
    FewRepeatBuyers = 1,

    /// <summary>Customers have not been known for as long as they take to buy again.</summary>
    YoungCustomers = 2,

    /// <summary>The model takes customers who bought once as alive for sure.</summary>
    OneTimeBuyersAlive = 3,

    /// <summary>Customers who buy more often spend more or less per purchase, which Gamma-Gamma rules out.</summary>
    SpendDependsOnFrequency = 4,

    /// <summary>The model takes all customers as alive, as if nobody ever stopped buying.</summary>
    NobodyStops = 5,
}
