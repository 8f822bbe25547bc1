namespace CustomerSegmentation.Purchases;

/// <summary>What became of a row. Where several would fit, the last one of this list is meant.</summary>
public enum PurchaseOutcome : byte
{
    /// <summary>Used as a purchase.</summary>
    Purchase,

    /// <summary>A negative amount: lowers the sales, or is left out where the policy says so. The customer comes out either way.</summary>
    Refund,

    /// <summary>An amount of 0 where that is no purchase: left out, but the customer comes out.</summary>
    ZeroAmount,

    /// <summary>Dated after the as-of date: left out; a customer with such rows alone does not come out.</summary>
    AfterAsOf,

    /// <summary>
    /// Not usable, and as if it were not there: the customer is <see langword="null"/>, the amount or the quantity is beyond
    /// 1e18 either way, or the day is the calendar's last, <see cref="DateOnly.MaxValue"/>, where the as-of date is to be the
    /// day after.
    /// </summary>
    Rejected,
}
