namespace CustomerSegmentation.Purchases;

/// <summary>
/// What became of the rows that were added, each counted once:
/// <see cref="RowsIn"/> = <see cref="Used"/> + <see cref="LeftOut"/> + <see cref="Rejected"/>. Immutable.
/// </summary>
/// <param name="Purchases">Rows used as purchases; an order of three rows counts three here.</param>
/// <param name="Refunds">Rows of a negative amount that lowered the sales.</param>
/// <param name="RefundsIgnored">Rows of a negative amount left out because the policy says so.</param>
/// <param name="ZeroAmounts">Rows of an amount of 0 left out because the policy says so.</param>
/// <param name="AfterAsOf">Rows left out because they are dated after the as-of date.</param>
/// <param name="Rejected">Rows that could not be used; see <see cref="PurchaseOutcome.Rejected"/>.</param>
public sealed record PurchaseReport(long Purchases, long Refunds, long RefundsIgnored, long ZeroAmounts, long AfterAsOf, long Rejected)
{
    /// <summary>Every row that was added.</summary>
    public long RowsIn => Used + LeftOut + Rejected;

    /// <summary>Rows that went into the facts.</summary>
    public long Used => Purchases + Refunds;

    /// <summary>Rows left out by a rule.</summary>
    public long LeftOut => RefundsIgnored + ZeroAmounts + AfterAsOf;
}
