namespace CustomerSegmentation.Tests;

public class PurchaseTypeTests
{
    private static readonly Customer Again = new() { UnitsBefore = 3, TimesItemBought = 2, Quantity = 10, UsualQuantity = 10 };

    // Expected are the type, and the type with additional and repeat rolled up.
    public static TheoryData<string, string, Customer> Catalogue { get; } = new()
    {
        { "FirstPurchase", "FirstPurchase", new() { UnitsBefore = 0 } },
        { "FirstPurchase", "FirstPurchase", Again with { UnitsBefore = 0, TradeIn = true } },
        { "FirstPurchase", "FirstPurchase", new() { Purchases = 0 } },
        { "Replacement", "Replacement", new() { UnitsBefore = 0.5, TradeIn = true } },
        { "Replacement", "Replacement", new() { UnitsBefore = 1, TradeIn = true, Durable = true } },
        { "Replacement", "Replacement", Again with { Durable = true, UnitAge = 8, ServiceLife = 8 } },
        { "Repeat", "AdditionalOrRepeat", Again with { Durable = true, UnitAge = 7.9, ServiceLife = 8 } },
        { "Repeat", "AdditionalOrRepeat", Again with { Durable = false, UnitAge = 9, ServiceLife = 8 } },
        { "Repeat", "AdditionalOrRepeat", Again with { UnitAge = 9, ServiceLife = 8 } },
        { "Additional", "AdditionalOrRepeat", Again with { TimesItemBought = 0 } },
        { "Additional", "AdditionalOrRepeat", new() { Purchases = 4, TimesItemBought = 0 } },
        { "Additional", "AdditionalOrRepeat", Again with { Quantity = 15.01 } },
        { "Repeat", "AdditionalOrRepeat", Again with { Quantity = 15 } },
        { "Repeat", "AdditionalOrRepeat", Again },
        { "Repeat", "AdditionalOrRepeat", Again with { TimesItemBought = 1 } },
        { "? units_before", "? units_before", Again with { UnitsBefore = null } },
        { "? units_before", "? units_before", Again with { UnitsBefore = -1, TradeIn = true } },
        { "? unit_age", "? unit_age", Again with { Durable = true, ServiceLife = 8 } },
        { "? unit_age, service_life", "? unit_age, service_life", Again with { Durable = true } },
        { "? times_item_bought", "AdditionalOrRepeat", Again with { TimesItemBought = null } },
        { "Additional", "AdditionalOrRepeat", Again with { TimesItemBought = null, Quantity = 16 } },
        { "? quantity", "AdditionalOrRepeat", Again with { Quantity = null } },
        { "? usual_quantity", "AdditionalOrRepeat", Again with { UsualQuantity = null } },
    };

    [Theory]
    [MemberData(nameof(Catalogue))]
    public void Types_go_by_the_catalogue(string type, string rolledUp, Customer purchase)
    {
        Assert.Equal(type, Outcome.Of(Schemes.PurchaseType.Classifier(new()), purchase));
        Assert.Equal(rolledUp, Outcome.Of(Schemes.PurchaseType.Classifier(new() { RollUp = true }), purchase));
    }

    [Theory]
    [InlineData(20, "Repeat")]
    [InlineData(20.5, "Additional")]
    public void How_much_more_is_additional_is_an_option(double quantity, string type) =>
        Assert.Equal(type, Outcome.Of(Schemes.PurchaseType.Classifier(new() { AdditionalAboveUsual = 2 }), Again with { Quantity = quantity }));

    [Fact]
    public void The_units_before_come_before_our_own_history() =>
        Assert.Equal("Repeat", Outcome.Of(Schemes.PurchaseType.Classifier(new()), Again with { Purchases = 0 }));

    [Fact]
    public void The_defaults_are_those_of_the_catalogue() => Assert.Equal(new() { AdditionalAboveUsual = 1.5, RollUp = false }, new PurchaseTypeOptions());

    [Law(100, thorough: 400)]
    public void Types_follow_their_rule(SchemeCase<PurchaseTypeOptions, PurchaseType> given) => given.Follows((o, c) =>
    {
        var isWornOut = c.Yes(Facts.Durable) && c[Facts.UnitAge] >= c[Facts.ServiceLife];
        var isMore = c[Facts.TimesItemBought] == 0 || c[Facts.Quantity] > Oracle.ToTwelveDecimals(o.AdditionalAboveUsual * c[Facts.UsualQuantity]);
        return c[Facts.UnitsBefore] == 0 ? PurchaseType.FirstPurchase
            : c.Yes(Facts.TradeIn) || isWornOut ? PurchaseType.Replacement
            : o.RollUp ? PurchaseType.AdditionalOrRepeat
            : isMore ? PurchaseType.Additional
            : PurchaseType.Repeat;
    });
}
