namespace CustomerSegmentation.Purchases;

/// <summary>Rules for what counts as a purchase, and what refunds do. Immutable.</summary>
public sealed record PurchasePolicy
{
    /// <summary>Which rows together are one purchase; by default, <see cref="PurchaseCounting.Order"/>.</summary>
    public PurchaseCounting CountBy { get; init; } = PurchaseCounting.Order;

    /// <summary>Whether a negative amount lowers the sales, which is the default. Otherwise it is left out, and counted in the report.</summary>
    public bool RefundsLowerSales { get; init; } = true;

    /// <summary>Whether an amount of 0 is a purchase. By default it is left out, and counted in the report.</summary>
    public bool ZeroAmountIsPurchase { get; init; }

    /// <summary>
    /// Whether an order that was returned as a whole is a purchase. By default it is none, and counted in the report: no purchase, no purchase
    /// day, and no part of the mean purchase; its amounts and quantities still add up.
    /// </summary>
    /// <remarks>
    /// An order was returned if the rows of one customer with its id, up to and including the as-of date, have a refund and come to nothing or
    /// less. One that came to more is a purchase, and so is one whose refund has another id or none. Where refunds do not lower the sales
    /// (<see cref="RefundsLowerSales"/>), and where rows have no order, nothing counts as returned.
    /// </remarks>
    public bool ReturnedOrderIsPurchase { get; init; }
}
