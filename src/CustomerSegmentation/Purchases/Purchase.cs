namespace CustomerSegmentation.Purchases;

/// <summary>One row of a customer's purchases: an order, an order line, or a refund. Immutable.</summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <param name="Customer">The customer.</param>
/// <param name="Date">The day, in the time zone of your choice.</param>
/// <param name="Amount">The money: positive for a purchase, negative for a refund or a cancellation; between -1e18 and 1e18.</param>
public readonly record struct Purchase<TId>(TId Customer, DateOnly Date, decimal Amount)
    where TId : notnull
{
    /// <summary>
    /// The id of the order that the row belongs to; <see langword="null"/> (the default) or blank for none. Ids are compared by their
    /// characters, within one customer.
    /// </summary>
    public string? OrderId { get; init; }

    /// <summary>
    /// The number of units, with the sign of the amount (negative for returned units), between -1e18 and 1e18;
    /// <see langword="null"/> (the default) if it is unknown.
    /// </summary>
    public decimal? Quantity { get; init; }
}
