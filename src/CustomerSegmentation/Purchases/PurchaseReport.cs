namespace CustomerSegmentation.Purchases;

/// <summary>
/// The number of rows that were added, by outcome; each row counts once:
/// <see cref="RowsIn"/> = <see cref="Used"/> + <see cref="LeftOut"/> + <see cref="Rejected"/>. Immutable.
/// </summary>
/// <param name="Purchases">Rows used as purchases. (An order with three rows counts as three, even if it was returned.)</param>
/// <param name="Refunds">Rows with a negative amount that lowered the sales.</param>
/// <param name="RefundsIgnored">Rows with a negative amount that the policy leaves out.</param>
/// <param name="ZeroAmounts">Rows with an amount of 0 that the policy leaves out.</param>
/// <param name="AfterAsOf">Rows left out because they are after the as-of date.</param>
/// <param name="Rejected">Rows that could not be used; see <see cref="PurchaseOutcome.Rejected"/>.</param>
/// <param name="ReturnedOrders">
/// Orders (not rows) that were returned as a whole, and are no purchases for this reason (<see cref="PurchasePolicy.ReturnedOrderIsPurchase"/>).
/// Their rows are used, and count as purchases and refunds.
/// </param>
public sealed record PurchaseReport(
    long Purchases, long Refunds, long RefundsIgnored, long ZeroAmounts, long AfterAsOf, long Rejected, long ReturnedOrders)
{
    /// <summary>All rows that were added.</summary>
    public long RowsIn => Used + LeftOut + Rejected;

    /// <summary>Rows that count in the facts.</summary>
    public long Used => Purchases + Refunds;

    /// <summary>Rows left out by a rule.</summary>
    public long LeftOut => RefundsIgnored + ZeroAmounts + AfterAsOf;
}
