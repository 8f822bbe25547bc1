using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Purchases;

/// <summary>The one place that says what a row is. Immutable.</summary>
internal sealed class PurchaseRules
{
    /// <summary>The days whose purchases are those of a year; they end with the as-of day.</summary>
    public const int DaysInYear = 365;

    /// <summary>The least days from the first purchase to the as-of day with which purchases per year are known.</summary>
    public const int LeastTenure = 90;

    private readonly PurchasePolicy policy;
    private readonly int asOf;
    private readonly int lastUsable;

    /// <summary>The rules of a policy.</summary>
    /// <exception cref="ArgumentException">The policy counts by something that there is not.</exception>
    public PurchaseRules(PurchasePolicy policy, DateOnly? asOf)
    {
        Check(policy);
        this.policy = policy;
        this.asOf = asOf?.DayNumber ?? int.MaxValue;
        // Without an as-of date it is the day after the last purchase, which the calendar must have.
        lastUsable = DateOnly.MaxValue.DayNumber - (asOf is null ? 1 : 0);
    }

    /// <summary>Fails where a policy counts by something that there is not.</summary>
    /// <exception cref="ArgumentException">It does.</exception>
    public static void Check(PurchasePolicy policy)
    {
        if (!Enum.IsDefined(policy.CountBy))
            throw new ArgumentException($"Purchases can't be counted by {policy.CountBy}: count them by {string.Join(", ", Enum.GetNames<PurchaseCounting>())}.", nameof(policy));
    }

    /// <summary>The last day of a row that can be used.</summary>
    public int LastUsable => lastUsable;

    /// <summary>What a row of a customer is; without a customer it is rejected.</summary>
    /// <param name="day">The day number; one outside the calendar is not usable.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="quantity">The quantity.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PurchaseOutcome Judge(int day, AmountKind amount, AmountKind quantity)
    {
        if ((uint)day > (uint)lastUsable || amount > AmountKind.Positive || quantity == AmountKind.TooLarge)
            return PurchaseOutcome.Rejected;
        if (day > asOf)
            return PurchaseOutcome.AfterAsOf;
        if (amount == AmountKind.Negative)
            return PurchaseOutcome.Refund;
        return amount == AmountKind.Zero && !policy.ZeroAmountIsPurchase ? PurchaseOutcome.ZeroAmount : PurchaseOutcome.Purchase;
    }

    /// <summary>Whether the customer of such a row comes out.</summary>
    public static bool IsOfCustomer(PurchaseOutcome outcome) => outcome is not (PurchaseOutcome.AfterAsOf or PurchaseOutcome.Rejected);

    /// <summary>Whether the amount and the quantity of such a row are added up.</summary>
    public bool IsUsed(PurchaseOutcome outcome) => outcome == PurchaseOutcome.Purchase || (outcome == PurchaseOutcome.Refund && policy.RefundsLowerSales);

    /// <summary>Whether a purchase row counts with the others of its order, and not by itself.</summary>
    /// <param name="order">The order; <see langword="null"/> or blank for none.</param>
    public bool CountsAsOrder(string? order) => policy.CountBy == PurchaseCounting.Order && !string.IsNullOrWhiteSpace(order);

    /// <summary>Whether a purchase row that is no part of an order counts by itself, and not with the others of its day.</summary>
    public bool CountsRows => policy.CountBy != PurchaseCounting.Day;
}
