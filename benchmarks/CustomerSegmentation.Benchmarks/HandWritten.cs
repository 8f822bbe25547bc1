namespace CustomerSegmentation.Benchmarks;

/// <summary>The five tables as somebody writes them by hand: conditionals over an entity, or over arrays. No unknown facts, no reasons.</summary>
internal static class HandWritten
{
    public static ValueTier Tier(LinqCustomer c) =>
        c.Profit < 0 ? ValueTier.Unprofitable : c.Sales >= 2_000m ? ValueTier.Key : c.Sales >= 200m ? ValueTier.Regular : ValueTier.Small;

    public static LoyaltyQuadrant Quadrant(LinqCustomer c) => (c.Sales >= 500m, c.Loyalty >= 0.6) switch
    {
        (true, true) => LoyaltyQuadrant.Treasured,
        (false, true) => LoyaltyQuadrant.RisingStar,
        (true, false) => LoyaltyQuadrant.Dangerous,
        _ => LoyaltyQuadrant.Expendable,
    };

    public static LifecycleState State(LinqCustomer c)
    {
        if (c.Purchases > 0)
            return !c.AccountClosed && PinnedPolicy.AsOf.DayNumber - c.LastPurchase.DayNumber <= 365 ? LifecycleState.Current : LifecycleState.Lost;
        if (c.SelectedAsTarget)
            return LifecycleState.Target;
        return c.InServedMarket && c.HasNeed ? LifecycleState.Prospect : LifecycleState.NonCustomer;
    }

    public static ChannelRole Role(LinqCustomer c) =>
        c.SalesBranch ? ChannelRole.SalesBranch
        : c.OwnCompany ? ChannelRole.InternalCustomer
        : c.SharePassedOn < 0.5 ? ChannelRole.FinalCustomer
        : !c.TakesTitle ? ChannelRole.Agent
        : ChannelRole.Wholesaler;

    public static PurchaseType Type(LinqCustomer c) =>
        c.Purchases == 0 ? PurchaseType.FirstPurchase : c.TradeIn ? PurchaseType.Replacement : PurchaseType.Repeat;

    /// <summary>The classes of all customers, without an object for each.</summary>
    public static (ValueTier Tier, LoyaltyQuadrant Quadrant, LifecycleState State, ChannelRole Role, PurchaseType Type)[] ToTuples(
        IEnumerable<LinqCustomer> customers) => customers.Select(c => (Tier(c), Quadrant(c), State(c), Role(c), Type(c))).ToArray();

    /// <summary>Fails where customers have other classes by hand.</summary>
    public static void Check(IReadOnlyList<LinqCustomer> customers, ClassCodes segments, int every = 1)
    {
        for (var i = 0; i < customers.Count; i += every)
        {
            var c = customers[i];
            if ((byte)Tier(c) != segments["value_tier"].Span[i] || (byte)Quadrant(c) != segments["loyalty_quadrant"].Span[i]
                || (byte)State(c) != segments["lifecycle_state"].Span[i] || (byte)Role(c) != segments["channel_role"].Span[i]
                || (byte)Type(c) != segments["purchase_type"].Span[i])
                throw new InvalidOperationException($"Customer {i} has other classes by hand.");
        }
    }

    /// <summary>The same over arrays in a plain loop, one customer after the other.</summary>
    public static void Loop(PinnedPopulation population, ClassCodes segments)
    {
        var tier = segments["value_tier"].Span;
        var quadrant = segments["loyalty_quadrant"].Span;
        var state = segments["lifecycle_state"].Span;
        var role = segments["channel_role"].Span;
        var type = segments["purchase_type"].Span;
        var (sales, profit, loyalty) = (population.Sales, population.Profit, population.Loyalty);
        var (purchases, last, passedOn) = (population.Purchases, population.LastPurchase, population.SharePassedOn);
        var flags = PinnedPopulation.SevenColumnsFlags.Select(population.Bits).ToArray();
        var lostBefore = PinnedPolicy.AsOf.DayNumber - 365;
        for (var i = 0; i < population.Count; i++)
        {
            bool Flag(int flag) => (flags[flag][i >> 3] >> (i & 7) & 1) != 0;
            tier[i] = (byte)(profit[i] < 0 ? ValueTier.Unprofitable
                : sales[i] >= 2_000 ? ValueTier.Key
                : sales[i] >= 200 ? ValueTier.Regular : ValueTier.Small);
            quadrant[i] = (byte)(loyalty[i] >= 0.6
                ? sales[i] >= 500 ? LoyaltyQuadrant.Treasured : LoyaltyQuadrant.RisingStar
                : sales[i] >= 500 ? LoyaltyQuadrant.Dangerous : LoyaltyQuadrant.Expendable);
            state[i] = (byte)(purchases[i] > 0
                ? !Flag(0) && last[i] >= lostBefore ? LifecycleState.Current : LifecycleState.Lost
                : Flag(1) ? LifecycleState.Target
                : Flag(2) && Flag(3) ? LifecycleState.Prospect : LifecycleState.NonCustomer);
            role[i] = (byte)(Flag(4) ? ChannelRole.SalesBranch
                : Flag(5) ? ChannelRole.InternalCustomer
                : passedOn[i] < 0.5 ? ChannelRole.FinalCustomer
                : !Flag(6) ? ChannelRole.Agent : ChannelRole.Wholesaler);
            type[i] = (byte)(purchases[i] == 0 ? PurchaseType.FirstPurchase : Flag(7) ? PurchaseType.Replacement : PurchaseType.Repeat);
        }
    }
}
