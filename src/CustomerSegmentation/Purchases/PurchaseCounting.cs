using System.Text.Json.Serialization;

namespace CustomerSegmentation.Purchases;

/// <summary>Specifies which rows together are one purchase.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PurchaseCounting>))]
public enum PurchaseCounting
{
    /// <summary>
    /// The rows of one customer and order, on the day of the earliest one, even if a later row is in another year; a row without an order is
    /// a purchase of its own.
    /// </summary>
    Order,

    /// <summary>The rows of one customer and day.</summary>
    Day,

    /// <summary>Each row.</summary>
    Row,
}
