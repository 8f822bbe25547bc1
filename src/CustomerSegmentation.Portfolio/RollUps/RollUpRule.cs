using System.Text.Json.Serialization;

namespace CustomerSegmentation.Portfolio;

/// <summary>Specifies how a fact is rolled up from several customers to their account. An account of one customer always keeps the customer's fact.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RollUpRule>))]
public enum RollUpRule
{
    /// <summary>The value of the customer at the top; unknown if the top is not among the customers.</summary>
    Own,

    /// <summary>The sum, exact to 4 decimal places; unknown if any value is unknown.</summary>
    Sum,

    /// <summary>The sum of the known values; unknown if none is known. For figures that are left empty instead of 0.</summary>
    SumOfKnown,

    /// <summary>The least known number or the earliest known date; unknown if none is known.</summary>
    Least,

    /// <summary>The greatest known number or the latest known date; unknown if none is known.</summary>
    Greatest,

    /// <summary>Yes if any value is yes, no if all are no, and otherwise unknown.</summary>
    AnyYes,

    /// <summary>Unknown, as the fact does not follow from the customers' facts: for example, two customers may have bought on the same day.</summary>
    Unknown,
}
