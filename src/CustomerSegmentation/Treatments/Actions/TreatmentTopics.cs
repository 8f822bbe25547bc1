using System.Text.Json.Serialization;

namespace CustomerSegmentation.Treatments;

/// <summary>What a treatment is about. Two treatments can contradict each other only where they share a topic.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<TreatmentTopics>))]
public enum TreatmentTopics
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The relationship with the customer: whether it is sought, kept and deepened.</summary>
    Relationship = 1,

    /// <summary>The effort of serving the customer.</summary>
    Service = 2,

    /// <summary>The prices and discounts.</summary>
    Price = 4,

    /// <summary>The terms of payment and the credit.</summary>
    Payment = 8,

    /// <summary>All of them.</summary>
    All = Relationship | Service | Price | Payment,
}
