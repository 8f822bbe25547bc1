namespace CustomerSegmentation.Tests;

public class LifecycleStateTests
{
    private static readonly DateOnly AsOf = new(2024, 12, 31);

    private static readonly Customer Buyer = new() { AsOf = AsOf, Purchases = 1, LastPurchase = AsOf };

    private static readonly Customer Stranger = new()
    {
        AsOf = AsOf,
        Purchases = 0,
        InServedMarket = true,
        HasMoney = true,
        HasAuthority = true,
        HasNeed = true
    };

    private static Customer BoughtBefore(int days) => Buyer with { LastPurchase = AsOf.AddDays(-days) };

    // So many purchase days, evenly spread.
    private static Customer Regular(int purchaseDays, int interval, int recency) => BoughtBefore(recency) with
    {
        Purchases = purchaseDays,
        PurchaseDays = purchaseDays,
        FirstPurchase = AsOf.AddDays(-recency - (interval * (purchaseDays - 1))),
    };

    public static TheoryData<string, Customer> Catalogue { get; } = new()
    {
        { "Lost", Buyer with { AccountClosed = true } },
        { "Lost", new() { Purchases = 1, AccountClosed = true } },
        { "Current", Buyer },
        { "Current", Buyer with { AccountClosed = false } },
        { "Current", BoughtBefore(365) },
        { "Lost", BoughtBefore(366) },
        { "Current", new() { Purchases = 2, RecencyDays = 365 } },
        { "Lost", new() { Purchases = 2, RecencyDays = 365.5 } },
        // Where the count is unknown, a known last purchase says that there was one.
        { "Current", Buyer with { Purchases = null } },
        { "Lost", BoughtBefore(400) with { Purchases = null } },
        { "Current", new() { HasPurchased = true, RecencyDays = 0 } },
        // Whatever the as-of date.
        { "Lost", new() { LastPurchase = AsOf, AccountClosed = true } },
        { "Lost", Buyer with { LastPurchase = AsOf.AddDays(1), Purchases = null, AccountClosed = true } },
        { "? recency_days", new() { LastPurchase = AsOf } },
        // Of a purchase that is still to come, the days since are not known; nor is a negative count.
        { "? recency_days", Buyer with { LastPurchase = AsOf.AddDays(1) } },
        { "? recency_days", Buyer with { LastPurchase = AsOf.AddDays(1), Purchases = null } },
        { "Current", Buyer with { Purchases = -1 } },
        { "? recency_days", Buyer with { LastPurchase = null } },
        { "? recency_days", Buyer with { AsOf = null } },
        { "? has_purchased, recency_days", new() },
        { "? has_purchased", new() { AccountClosed = true, RecencyDays = null, Purchases = null } },
        { "Target", Stranger with { SelectedAsTarget = true } },
        { "Target", new() { Purchases = 0, SelectedAsTarget = true } },
        { "Target", Stranger with { SelectedAsTarget = true, HasMoney = false } },
        { "Current", Buyer with { SelectedAsTarget = true } },
        { "NonCustomer", Stranger with { InServedMarket = false } },
        { "NonCustomer", Stranger with { HasMoney = false } },
        { "NonCustomer", Stranger with { HasAuthority = false } },
        { "NonCustomer", Stranger with { HasNeed = false } },
        { "NonCustomer", new() { Purchases = 0, HasNeed = false } },
        { "Prospect", Stranger },
        { "Prospect", Stranger with { AccountClosed = true } },
        { "? in_served_market", Stranger with { InServedMarket = null } },
        { "? has_money, has_need", Stranger with { HasMoney = null, HasNeed = null } },
        { "? in_served_market, has_money, has_authority, has_need", new() { Purchases = 0 } },
    };

    [Theory]
    [MemberData(nameof(Catalogue))]
    public void States_go_by_the_catalogue(string state, Customer customer) =>
        Assert.Equal(state, Outcome.Of(Schemes.LifecycleState.Classifier(new()), customer));

    [Theory]
    [InlineData(30, "Current")]
    [InlineData(31, "Lost")]
    public void Lost_after_is_an_option(int days, string state) =>
        Assert.Equal(state, Outcome.Of(Schemes.LifecycleState.Classifier(new() { LostAfterDays = 30 }), BoughtBefore(days)));

    [Theory]
    // Three intervals of 50 days.
    [InlineData(3, 50, 150, "Current")]
    [InlineData(3, 50, 151, "Lost")]
    // Never before 90 days.
    [InlineData(5, 10, 90, "Current")]
    [InlineData(5, 10, 91, "Lost")]
    [InlineData(3, 30, 90, "Current")]
    [InlineData(3, 30, 91, "Lost")]
    [InlineData(3, 31, 93, "Current")]
    [InlineData(3, 31, 94, "Lost")]
    // Nor after more than 730.
    [InlineData(3, 400, 730, "Current")]
    [InlineData(3, 400, 731, "Lost")]
    [InlineData(3, 243, 729, "Current")]
    [InlineData(3, 243, 730, "Lost")]
    // Fewer than three purchase days: the common limit.
    [InlineData(2, 10, 365, "Current")]
    [InlineData(2, 10, 366, "Lost")]
    [InlineData(1, 0, 365, "Current")]
    [InlineData(1, 0, 366, "Lost")]
    public void The_adaptive_rule_goes_by_the_customers_own_interval(int purchaseDays, int interval, int recency, string state) =>
        Assert.Equal(state, Outcome.Of(Schemes.LifecycleState.Classifier(new() { Adaptive = true }), Regular(purchaseDays, interval, recency)));

    [Fact]
    public void The_adaptive_rule_stays_silent_where_it_lacks_a_fact()
    {
        var classifier = Schemes.LifecycleState.Classifier(new() { Adaptive = true });
        var customer = Regular(3, 50, 151);
        Assert.Equal("? purchase_days, recency_days, lost_after_days", Outcome.Of(classifier, customer with { PurchaseDays = null, LastPurchase = null }));
        Assert.Equal("? purchase_days, lost_after_days", Outcome.Of(classifier, customer with { PurchaseDays = null }));
        Assert.Equal("? lost_after_days", Outcome.Of(classifier, customer with { FirstPurchase = null }));
        Assert.Equal("Lost", Outcome.Of(classifier, customer with { FirstPurchase = null, MeanInterval = 50 }));
        // Who never bought needs no purchase days.
        Assert.Equal("Prospect", Outcome.Of(classifier, Stranger));
        Assert.Equal("Lost", Outcome.Of(classifier, customer with { AccountClosed = true, PurchaseDays = null }));
    }

    [Fact]
    public void Every_number_of_the_adaptive_rule_is_an_option()
    {
        var options = new LifecycleStateOptions
        {
            Adaptive = true,
            AdaptivePurchaseDays = 2,
            AdaptiveIntervals = 1.5,
            AdaptiveMinimumDays = 10,
            AdaptiveMaximumDays = 60,
            LostAfterDays = 5
        };
        var classifier = Schemes.LifecycleState.Classifier(options);
        void AssertLostAfter(Customer current, Customer lost) => Assert.Equal(
            ("Current", "Lost"),
            (Outcome.Of(classifier, current), Outcome.Of(classifier, lost)));
        AssertLostAfter(Regular(2, 20, 30), Regular(2, 20, 31));
        AssertLostAfter(Regular(2, 1, 10), Regular(2, 1, 11));
        AssertLostAfter(Regular(2, 100, 60), Regular(2, 100, 61));
        AssertLostAfter(Regular(1, 0, 5), Regular(1, 0, 6));
    }

    [Theory]
    [InlineData(180, "Current")]
    [InlineData(181, "Dormant")]
    [InlineData(365, "Dormant")]
    [InlineData(366, "Lost")]
    public void Dormant_lies_before_lost(int days, string state) =>
        Assert.Equal(state, Outcome.Of(Schemes.LifecycleState.Classifier(new() { DormantAfterDays = 180 }), BoughtBefore(days)));

    [Theory]
    // The limit is 3 x 100 = 300 days; 73 of 365 is a fifth of it: 60.
    [InlineData(60, "Current")]
    [InlineData(61, "Dormant")]
    [InlineData(300, "Dormant")]
    [InlineData(301, "Lost")]
    public void Dormant_is_the_same_part_of_a_customers_own_limit(int recency, string state) =>
        Assert.Equal(state, Outcome.Of(Schemes.LifecycleState.Classifier(new() { Adaptive = true, DormantAfterDays = 73 }), Regular(3, 100, recency)));

    [Theory]
    [InlineData(366.0, 365, "Reactivated")]
    [InlineData(365.0, 365, "Current")]
    [InlineData(null, 365, "Current")]
    [InlineData(366.0, 366, "Lost")]
    public void Reactivated_bought_again_after_a_gap(double? gap, int recency, string state)
    {
        Assert.Equal(state, Outcome.Of(Schemes.LifecycleState.Classifier(new() { Reactivated = true }), BoughtBefore(recency) with { LastInterval = gap }));
        Assert.Equal(
            recency > 365 ? "Lost" : "Current",
            Outcome.Of(Schemes.LifecycleState.Classifier(new()), BoughtBefore(recency) with { LastInterval = gap }));
    }

    [Fact]
    public void Reactivated_goes_by_the_customers_own_limit_and_stops_where_dormant_begins()
    {
        var classifier = Schemes.LifecycleState.Classifier(new() { Adaptive = true, Reactivated = true, DormantAfterDays = 73 });
        Assert.Equal("Reactivated", Outcome.Of(classifier, Regular(3, 100, 60) with { LastInterval = 301 }));
        Assert.Equal("Current", Outcome.Of(classifier, Regular(3, 100, 60) with { LastInterval = 300 }));
        Assert.Equal("Dormant", Outcome.Of(classifier, Regular(3, 100, 61) with { LastInterval = 301 }));
        Assert.Equal("Reactivated", Outcome.Of(classifier, Regular(2, 100, 73) with { LastInterval = 366 }));
        Assert.Equal("Lost", Outcome.Of(classifier, Regular(3, 100, 60) with { LastInterval = 301, AccountClosed = true }));
    }

    [Fact]
    public void The_defaults_are_those_of_the_catalogue() => Assert.Equal(
        new()
        {
            LostAfterDays = 365,
            Adaptive = false,
            AdaptivePurchaseDays = 3,
            AdaptiveIntervals = 3,
            AdaptiveMinimumDays = 90,
            AdaptiveMaximumDays = 730,
            DormantAfterDays = null,
            Reactivated = false,
        },
        new LifecycleStateOptions());

    [Law(200, thorough: 800)]
    public void States_follow_their_rule(SchemeCase<LifecycleStateOptions, LifecycleState> given) => given.Follows(Rule);

    internal static LifecycleState Rule(LifecycleStateOptions o, Known c)
    {
        if (c.Yes(Facts.HasPurchased))
        {
            var isOwn = o.Adaptive && c[Facts.PurchaseDays] >= o.AdaptivePurchaseDays;
            double? limit = !isOwn ? o.LostAfterDays
                : c[Facts.MeanInterval] is { } interval ? Math.Clamp(o.AdaptiveIntervals * interval, o.AdaptiveMinimumDays, o.AdaptiveMaximumDays)
                : null;
            var freshFor = o.DormantAfterDays is not { } days ? limit : isOwn ? limit * days / o.LostAfterDays : days;
            return c.Yes(Facts.AccountClosed) ? LifecycleState.Lost
                : c[Facts.RecencyDays] <= freshFor && o.Reactivated && c[Facts.LastInterval] > limit ? LifecycleState.Reactivated
                : c[Facts.RecencyDays] <= freshFor ? LifecycleState.Current
                : c[Facts.RecencyDays] <= limit ? LifecycleState.Dormant
                : LifecycleState.Lost;
        }

        return c.Yes(Facts.SelectedAsTarget) ? LifecycleState.Target
            : c.No(Facts.InServedMarket) || c.No(Facts.HasMoney) || c.No(Facts.HasAuthority) || c.No(Facts.HasNeed) ? LifecycleState.NonCustomer
            : LifecycleState.Prospect;
    }
}
