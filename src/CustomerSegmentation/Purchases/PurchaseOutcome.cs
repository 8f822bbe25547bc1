using System.Text.Json.Serialization;

namespace CustomerSegmentation.Purchases;

/// <summary>The outcome of adding a row. If several apply, it is the last of them in this list.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PurchaseOutcome>))]
public enum PurchaseOutcome : byte
{
    /// <summary>The row counts as a purchase, unless its order turns out to be returned as a whole.</summary>
    Purchase,

    /// <summary>The amount is negative: it lowers the sales, or is left out if the policy says so. The customer is returned in both cases.</summary>
    Refund,

    /// <summary>The amount is 0, and the policy does not count that as a purchase: the row is left out, but the customer is returned.</summary>
    ZeroAmount,

    /// <summary>The row is after the as-of date and left out; a customer with no other rows is not returned.</summary>
    AfterAsOf,

    /// <summary>
    /// The row can't be used and is ignored: the customer is <see langword="null"/>, the amount or the quantity is not between -1e18 and
    /// 1e18, or the day is <see cref="DateOnly.MaxValue"/> and no as-of date was given, which would be the day after.
    /// </summary>
    Rejected,
}
