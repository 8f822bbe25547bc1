namespace CustomerSegmentation.Tests;

public class CatalogueTests
{
    [Fact]
    public void The_names_and_titles_are_a_contract() => Assert.Equal(
        [
            "value_tier ValueTier Value tier",
            "loyalty_quadrant LoyaltyQuadrant Loyalty quadrant",
            "lifecycle_state LifecycleState Lifecycle state",
            "lead_temperature LeadTemperature Lead temperature",
            "channel_role ChannelRole Channel role",
            "boundary Boundary Boundary",
            "channel_position ChannelPosition Channel position",
            "purchase_type PurchaseType Purchase type",
        ],
        Schemes.All.Select(scheme => $"{scheme.Name} {scheme.SettingsKey} {scheme.Title}"),
        StringComparer.Ordinal);

    [Theory]
    [InlineData("value_tier", "Unclassified,Unprofitable,New,Key,Regular,Small")]
    [InlineData("loyalty_quadrant", "Unclassified,Treasured,RisingStar,Dangerous,Expendable")]
    [InlineData("lifecycle_state", "Unclassified,Current,Lost,Target,NonCustomer,Prospect,Dormant,Reactivated")]
    [InlineData("lead_temperature", "Unclassified,NotALead,Hot,Warm,Cold")]
    [InlineData("channel_role", "Unclassified,SalesBranch,InternalCustomer,FinalCustomer,Agent,Retailer,Wholesaler")]
    [InlineData("boundary", "Unclassified,Internal,External")]
    [InlineData("channel_position", "Unclassified,Final,Intermediate")]
    [InlineData("purchase_type", "Unclassified,FirstPurchase,Replacement,Additional,Repeat,AdditionalOrRepeat")]
    public void The_codes_and_names_of_classes_are_a_contract(string scheme, string classes)
    {
        Assert.Equal(classes.Split(',').Select((name, code) => new SegmentClass((byte)code, name)), Schemes.Find(scheme)!.Classes);
        Assert.Equal(Schemes.Find(scheme)!.Classes, Schemes.Find(scheme)!.DefaultTable().Classes);
    }

    [Fact]
    public void A_scheme_is_found_by_its_exact_name()
    {
        Assert.Same(ValueTierScheme.Scheme, Schemes.Find("value_tier"));
        Assert.Null(Schemes.Find("ValueTier"));
        Assert.Equal("value_tier", ValueTierScheme.Scheme.ToString());
    }

    [Fact]
    public void No_default_table_has_an_error_and_none_is_too_large_to_check() => Assert.All(Schemes.All, scheme =>
    {
        var faults = scheme.DefaultTable().Check();
        Assert.DoesNotContain(faults, fault => fault.IsError || fault.Kind == TableFaultKind.NotChecked);
    });

    [Fact]
    public void No_option_gives_a_table_with_an_error()
    {
        DecisionTable[] tables =
        [
            ValueTierScheme.Table(new() { KeyCut = 5, RegularCut = 2, UseProfit = true, GraceDays = 90 }),
            ValueTierScheme.Table(new() { KeyCut = 5, RegularCut = 2, Value = Facts.Profit }),
            LoyaltyQuadrantScheme.Table(new() { SalesCut = 5, LoyaltyCut = 0.5 }),
            LifecycleStateScheme.Table(new() { Adaptive = true }),
            LifecycleStateScheme.Table(new() { Adaptive = true, DormantAfterDays = 100, Reactivated = true }),
            LifecycleStateScheme.Table(new() { DormantAfterDays = 100, Reactivated = true }),
            PurchaseTypeScheme.Table(new() { RollUp = true }),
        ];
        Assert.All(tables, table => Assert.DoesNotContain(table.Check(), fault => fault.IsError || fault.Kind == TableFaultKind.NotChecked));
    }
}
