using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Purchases;

/// <summary>Decides the outcome of rows. Immutable.</summary>
internal sealed class PurchaseRules
{
    /// <summary>The number of days, up to and including the as-of date, whose purchases are those of a year.</summary>
    public const int DaysInYear = 365;

    /// <summary>The fewest days from the first purchase to the as-of date for which purchases per year are known.</summary>
    public const int LeastTenure = 90;

    private readonly PurchasePolicy policy;
    private readonly int asOf;

    /// <summary>Creates the rules of a policy.</summary>
    /// <exception cref="ArgumentException">The policy's <see cref="PurchasePolicy.CountBy"/> is not a member of the enum.</exception>
    public PurchaseRules(PurchasePolicy policy, DateOnly? asOf)
    {
        Check(policy);
        this.policy = policy;
        ReturnsAreLeftOut = LeavesOutReturns(policy);
        this.asOf = asOf?.DayNumber ?? int.MaxValue;
        // Without an as-of date, it is the day after the last purchase, which must be a valid date.
        LastUsable = DateOnly.MaxValue.DayNumber - (asOf is null ? 1 : 0);
    }

    /// <summary>Throws if a policy's <see cref="PurchasePolicy.CountBy"/> is not a member of the enum.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Check(PurchasePolicy policy)
    {
        if (!Enum.IsDefined(policy.CountBy))
        {
            var members = string.Join(", ", Enum.GetNames<PurchaseCounting>());
            throw new ArgumentException($"Purchases can't be counted by {policy.CountBy}: count them by {members}.", nameof(policy));
        }
    }

    /// <summary>The last day that a row can have.</summary>
    public int LastUsable { get; }

    /// <summary>Gets the outcome of a row with a customer; the caller rejects rows without one.</summary>
    /// <param name="day">The day number; a day outside the calendar is rejected.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="quantity">The quantity.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PurchaseOutcome Judge(int day, AmountKind amount, AmountKind quantity)
    {
        if ((uint)day > (uint)LastUsable || amount > AmountKind.Positive || quantity == AmountKind.TooLarge)
            return PurchaseOutcome.Rejected;
        if (day > asOf)
            return PurchaseOutcome.AfterAsOf;
        if (amount == AmountKind.Negative)
            return PurchaseOutcome.Refund;
        return amount == AmountKind.Zero && !policy.ZeroAmountIsPurchase ? PurchaseOutcome.ZeroAmount : PurchaseOutcome.Purchase;
    }

    /// <summary>Gets whether the customer of a row with this outcome is returned.</summary>
    public static bool IsOfCustomer(PurchaseOutcome outcome) => outcome is not (PurchaseOutcome.AfterAsOf or PurchaseOutcome.Rejected);

    /// <summary>Gets whether the amount and the quantity of a row with this outcome are added up.</summary>
    public bool IsUsed(PurchaseOutcome outcome) =>
        outcome == PurchaseOutcome.Purchase || (outcome == PurchaseOutcome.Refund && policy.RefundsLowerSales);

    /// <summary>Gets whether orders that were returned as a whole are no purchases.</summary>
    public static bool LeavesOutReturns(PurchasePolicy policy) => policy is { ReturnedOrderIsPurchase: false, RefundsLowerSales: true };

    /// <summary>Whether orders that were returned as a whole are no purchases.</summary>
    public bool ReturnsAreLeftOut { get; }

    /// <summary>Whether the rows of an order are kept together.</summary>
    public bool KeepsOrders => policy.CountBy == PurchaseCounting.Order || ReturnsAreLeftOut;

    /// <summary>Whether a purchase row without an order is a purchase of its own, instead of one with the other rows of its day.</summary>
    public bool CountsRows => policy.CountBy != PurchaseCounting.Day;

    /// <summary>Whether a purchase row with an order is a purchase of its own too.</summary>
    public bool CountsRowsOfOrders => policy.CountBy == PurchaseCounting.Row;
}
