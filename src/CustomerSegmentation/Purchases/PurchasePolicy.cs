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
}
