namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// The pinned tables of form A for rule engines, which make their rules from these texts. Rule engines know no unknown
/// facts: rows that only those reach are left out, as are rows that the same facts for everybody decide.
/// </summary>
internal static class RuleRows
{
    public static RuleRow[] Of(string scheme) => scheme switch
    {
        "value_tier" =>
        [
            new((byte)ValueTier.Unprofitable, "c.Facts.Profit < 0"),
            new((byte)ValueTier.Key, "c.Facts.Sales >= 2000"),
            new((byte)ValueTier.Regular, "c.Facts.Sales >= 200"),
            new((byte)ValueTier.Small),
        ],
        "loyalty_quadrant" =>
        [
            new((byte)LoyaltyQuadrant.Treasured, "c.Facts.Sales >= 500 && c.Facts.Loyalty >= 0.6"),
            new((byte)LoyaltyQuadrant.RisingStar, "c.Facts.Loyalty >= 0.6"),
            new((byte)LoyaltyQuadrant.Dangerous, "c.Facts.Sales >= 500"),
            new((byte)LoyaltyQuadrant.Expendable),
        ],
        "lifecycle_state" =>
        [
            new((byte)LifecycleState.Lost, "c.Facts.Purchases > 0 && c.Facts.AccountClosed"),
            new((byte)LifecycleState.Current, $"c.Facts.Purchases > 0 && {PinnedPolicy.AsOf.DayNumber} - c.Facts.LastPurchase.DayNumber <= 365"),
            new((byte)LifecycleState.Lost, "c.Facts.Purchases > 0"),
            new((byte)LifecycleState.Target, "c.Facts.SelectedAsTarget"),
            new((byte)LifecycleState.NonCustomer, "!c.Facts.InServedMarket"),
            new((byte)LifecycleState.NonCustomer, "!c.Facts.HasNeed"),
            new((byte)LifecycleState.Prospect),
        ],
        "channel_role" =>
        [
            new((byte)ChannelRole.SalesBranch, "c.Facts.SalesBranch"),
            new((byte)ChannelRole.InternalCustomer, "c.Facts.OwnCompany"),
            new((byte)ChannelRole.FinalCustomer, "c.Facts.SharePassedOn < 0.5"),
            new((byte)ChannelRole.Agent, "!c.Facts.TakesTitle"),
            new((byte)ChannelRole.Wholesaler),
        ],
        "purchase_type" =>
        [
            new((byte)PurchaseType.FirstPurchase, "c.Facts.Purchases == 0"),
            new((byte)PurchaseType.Replacement, "c.Facts.TradeIn"),
            new((byte)PurchaseType.Repeat),
        ],
        _ => throw new ArgumentException($"There are no rules of '{scheme}'.", nameof(scheme)),
    };
}
