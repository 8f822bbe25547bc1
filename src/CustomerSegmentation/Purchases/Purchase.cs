namespace CustomerSegmentation.Purchases;

/// <summary>One row of a customer's purchases: an order, a line of one, or a refund. Immutable.</summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <param name="Customer">The customer.</param>
/// <param name="Date">The day, in the time zone that the user decides on.</param>
/// <param name="Amount">Money: positive for a purchase, negative for a refund or a cancellation; at most 1e18 either way.</param>
public readonly record struct Purchase<TId>(TId Customer, DateOnly Date, decimal Amount)
    where TId : notnull
{
    /// <summary>
    /// The order that the row belongs to; <see langword="null"/>, the default, or a blank text for none. Ids are compared
    /// by their characters, within one customer.
    /// </summary>
    public string? OrderId { get; init; }

    /// <summary>
    /// The product line; <see langword="null"/>, the default, where it is unknown. Carried for the user's own code: no fact
    /// is made of it, and <see cref="PurchaseAggregator{TId}"/> does not read it.
    /// </summary>
    public string? ProductLine { get; init; }

    /// <summary>
    /// The item; <see langword="null"/>, the default, where it is unknown. Carried for the user's own code: no fact is made
    /// of it, and <see cref="PurchaseAggregator{TId}"/> does not read it.
    /// </summary>
    public string? Item { get; init; }

    /// <summary>
    /// The units, with the sign of the amount (negative where they came back), at most 1e18 either way;
    /// <see langword="null"/>, the default, where they are unknown.
    /// </summary>
    public decimal? Quantity { get; init; }
}
