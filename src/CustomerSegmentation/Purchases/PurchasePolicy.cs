namespace CustomerSegmentation.Purchases;

/// <summary>What counts as a purchase, and what refunds do. Immutable.</summary>
public sealed record PurchasePolicy
{
    /// <summary>Which rows are one purchase together; <see cref="PurchaseCounting.Order"/> by default.</summary>
    public PurchaseCounting CountBy { get; init; } = PurchaseCounting.Order;

    /// <summary>Whether a negative amount lowers the sales, which is the default; else it is left out and counted.</summary>
    public bool RefundsLowerSales { get; init; } = true;

    /// <summary>Whether an amount of 0 is a purchase; by default it is left out and counted.</summary>
    public bool ZeroAmountIsPurchase { get; init; }
}
