namespace CustomerSegmentation.Tests;

public class ValueTierTests
{
    private static readonly ValueTierOptions Absolute = new() { KeyCut = 10_000, RegularCut = 1_000 };

    [Theory]
    [InlineData(1_000_000.0, "Key")]
    [InlineData(10_000.0, "Key")]
    [InlineData(9_999.99, "Regular")]
    [InlineData(1_000.0, "Regular")]
    [InlineData(999.99, "Small")]
    [InlineData(0.0, "Small")]
    [InlineData(-50_000.0, "Small")]
    [InlineData(null, "? sales")]
    public void Tiers_go_by_the_value(double? sales, string tier) =>
        Assert.Equal(tier, Outcome.Of(Schemes.ValueTier.Classifier(Absolute), new() { Sales = (decimal?)sales }));

    [Theory]
    [InlineData(-0.01, 10_000, "Unprofitable")]
    [InlineData(-0.01, null, "Unprofitable")]
    [InlineData(0.0, 10_000, "Key")]
    [InlineData(5.0, 10, "Small")]
    [InlineData(5.0, null, "? sales")]
    [InlineData(null, 10_000, "? profit")]
    public void A_loss_comes_first_where_the_policy_uses_profit(double? profit, int? sales, string tier) =>
        Assert.Equal(tier, Outcome.Of(Schemes.ValueTier.Classifier(Absolute with { UseProfit = true }), new() { Profit = (decimal?)profit, Sales = sales }));

    [Theory]
    [InlineData(-1, "Unprofitable")]
    [InlineData(0, "Small")]
    [InlineData(1_000, "Regular")]
    [InlineData(10_000, "Key")]
    [InlineData(null, "? profit")]
    public void Customers_valued_by_profit_are_unprofitable_with_a_loss(int? profit, string tier) =>
        Assert.Equal(tier, Outcome.Of(Schemes.ValueTier.Classifier(Absolute with { Value = Facts.Profit }), new() { Profit = profit, Sales = 50_000 }));

    [Theory]
    [InlineData("2024-12-31", "New")]
    [InlineData("2024-10-02", "New")]
    [InlineData("2024-10-01", "Key")]
    [InlineData("2025-01-01", "? tenure_days")]
    [InlineData(null, "? tenure_days")]
    public void A_grace_period_counts_from_the_first_purchase(string? firstPurchase, string tier)
    {
        var customer = new Customer
        {
            Sales = 10_000,
            AsOf = new(2024, 12, 31),
            FirstPurchase = firstPurchase is null ? null : DateOnly.ParseExact(firstPurchase, "yyyy-MM-dd")
        };
        Assert.Equal(tier, Outcome.Of(Schemes.ValueTier.Classifier(Absolute with { GraceDays = 90 }), customer));
        Assert.Equal("Key", Outcome.Of(Schemes.ValueTier.Classifier(Absolute), customer));
    }

    [Fact]
    public void A_new_customer_with_a_loss_is_unprofitable()
    {
        var classifier = Schemes.ValueTier.Classifier(Absolute with { GraceDays = 90, UseProfit = true });
        Assert.Equal("Unprofitable", Outcome.Of(classifier, new() { Profit = -1, TenureDays = 5 }));
        Assert.Equal("New", Outcome.Of(classifier, new() { Profit = 1, TenureDays = 5 }));
    }

    [Fact]
    public void Any_number_can_be_the_value()
    {
        var visits = new NumberFact("visits", "count", minimum: 0);
        var classifier = Schemes.ValueTier.Classifier(Absolute with { Value = visits, KeyCut = 50, RegularCut = 5 }, new FactMap<int>().From(visits, v => v));
        Assert.Equal([ValueTier.Key, ValueTier.Regular, ValueTier.Small, ValueTier.Unclassified], new[] { 50, 49, 4, -1 }.Select(classifier.Classify));
    }

    [Fact]
    public void A_tier_without_a_cut_is_empty() =>
        Assert.Equal("Small", Outcome.Of(Schemes.ValueTier.Classifier(new() { KeyCut = Cut.None, RegularCut = Cut.None }), new() { Sales = 1e20m }));

    [Fact]
    public void Unfitted_cuts_give_no_classifier() => Assert.Equal(
        "The cuts of value_tier are rules that must be fitted to a population first; fit the policy, or give absolute cuts.",
        Assert.Throws<InvalidOperationException>(() => Schemes.ValueTier.Classifier(new())).Message);

    [Fact]
    public void The_defaults_are_those_of_the_catalogue() => Assert.Equal(
        new() { Value = Facts.Sales, KeyCut = Cut.ShareOfValue(0.8m), RegularCut = Cut.ShareOfValue(0.95m), UseProfit = false, GraceDays = null },
        new ValueTierOptions());

    [Law(100, thorough: 400)]
    public void Tiers_follow_their_rule(SchemeCase<ValueTierOptions, ValueTier> given) => given.Follows((o, c) =>
        (o.UseProfit || o.Value == Facts.Profit) && c[Facts.Profit] < 0 ? ValueTier.Unprofitable
        : c[Facts.TenureDays] <= o.GraceDays ? ValueTier.New
        : c[o.Value] >= o.KeyCut.Value ? ValueTier.Key
        : c[o.Value] >= o.RegularCut.Value ? ValueTier.Regular
        : ValueTier.Small);
}
