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
            "prospect_grade ProspectGrade Prospect grade",
            "usage_rate UsageRate Usage rate",
            "profitability_signal ProfitabilitySignal Profitability signal",
            "customer_quality CustomerQuality Customer quality",
            "customer_nature CustomerNature Customer nature",
            "customer_form CustomerForm Customer form",
            "relationship_form RelationshipForm Relationship form",
            "shopping_orientation ShoppingOrientation Shopping orientation",
            "trading_process TradingProcess Trading process",
            "tenure Tenure Tenure",
            "account_standing AccountStanding Account standing",
            "importance Importance Importance",
            "account_size AccountSize Account size",
            "channel_mode ChannelMode Channel mode",
            "rfm_segment RfmSegment RFM segment",
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
    [InlineData("prospect_grade", "Unclassified,Disqualified,A,B,C")]
    [InlineData("usage_rate", "Unclassified,NonUser,Heavy,Medium,Light,Occasional")]
    [InlineData("profitability_signal", "Unclassified,Good,Bad,Ugly")]
    [InlineData("customer_quality", "Unclassified,Best,Good,Neutral,Poor,Worst")]
    [InlineData("customer_nature", "Unclassified,Government,Individual,TradingPartner,SpecialCompany,OrdinaryCompany,OtherOrganisation")]
    [InlineData("customer_form", "Unclassified,Consumer,Business,Institution")]
    [InlineData("relationship_form", "Unclassified,Client,Customer")]
    [InlineData("shopping_orientation", "Unclassified,Economizing,Ethical,Personalizing,Convenience,Mixed")]
    [InlineData("trading_process", "Unclassified,Ongoing,Upcoming,Past,None")]
    [InlineData("tenure", "Unclassified,Prospective,New,Established")]
    [InlineData("account_standing", "Unclassified,Core,Sporadic,General")]
    [InlineData("importance", "Unclassified,Highest,Higher,Ordinary")]
    [InlineData("account_size", "Unclassified,KeyAccount,IndividualCustomer,OtherAccount")]
    [InlineData("channel_mode", "Unclassified,RegionalAgency,BranchSales,DirectRetail,DirectResponse,JointVenture")]
    [InlineData("rfm_segment", "Unclassified,Champions,LoyalCustomers,PotentialLoyalist,NewCustomers,Promising,NeedAttention,AboutToSleep,AtRisk,CantLoseThem,Hibernating,Lost,Others")]
    public void The_codes_and_names_of_classes_are_a_contract(string scheme, string classes)
    {
        Assert.Equal(classes.Split(',').Select((name, code) => new SegmentClass((byte)code, name)), Schemes.Find(scheme)!.Classes);
        Assert.Equal(Schemes.Find(scheme)!.Classes, Schemes.Find(scheme)!.DefaultTable().Classes);
    }

    [Theory]
    [InlineData("loyalty_quadrant", "Treasured RisingStar Dangerous Expendable")]
    [InlineData("prospect_grade", "A B C Disqualified")]
    [InlineData("usage_rate", "Heavy Medium Light Occasional NonUser")]
    [InlineData("profitability_signal", "Good Bad Ugly")]
    [InlineData("customer_quality", "Best Good Neutral Poor Worst")]
    [InlineData("customer_nature", "")]
    [InlineData("customer_form", "")]
    [InlineData("relationship_form", "Client Customer")]
    [InlineData("shopping_orientation", "")]
    [InlineData("trading_process", "")]
    [InlineData("tenure", "")]
    [InlineData("account_standing", "Core General Sporadic")]
    [InlineData("importance", "Highest Higher Ordinary")]
    [InlineData("account_size", "KeyAccount OtherAccount")]
    [InlineData("channel_mode", "")]
    public void Classes_are_ranked_where_they_are_an_order_of_worth(string scheme, string bestFirst)
    {
        Assert.Equal(bestFirst, string.Join(' ', Schemes.Find(scheme)!.Ranking.Select(segment => segment.Name)));
        Assert.All(Schemes.Find(scheme)!.Ranking, segment => Assert.Contains(segment, Schemes.Find(scheme)!.Classes));
    }

    [Theory]
    [InlineData("prospect_grade", "B: Nurture; Disqualified: NoEffort")]
    [InlineData("profitability_signal", "Good: ExtraService; Bad: ImproveProfit; Ugly: NoPrivileges, Discourage")]
    [InlineData("usage_rate", "")]
    public void Treatments_are_those_of_the_sources(string scheme, string treatments) => Assert.Equal(
        treatments,
        string.Join("; ", Schemes.Find(scheme)!.Treatments.Select(pair => $"{pair.Key.Name}: {string.Join(", ", pair.Value)}")));

    [Fact]
    public void A_scheme_is_found_by_its_exact_name()
    {
        Assert.Same(Schemes.ValueTier, Schemes.Find("value_tier"));
        Assert.Null(Schemes.Find("ValueTier"));
        Assert.Equal("value_tier", Schemes.ValueTier.ToString());
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
            Schemes.ValueTier.Table(new() { KeyCut = 5, RegularCut = 2, UseProfit = true, GraceDays = 90 }),
            Schemes.ValueTier.Table(new() { KeyCut = 5, RegularCut = 2, Value = Facts.Profit }),
            Schemes.LoyaltyQuadrant.Table(new() { SalesCut = 5, LoyaltyCut = 0.5 }),
            Schemes.LifecycleState.Table(new() { Adaptive = true }),
            Schemes.LifecycleState.Table(new() { Adaptive = true, DormantAfterDays = 100, Reactivated = true }),
            Schemes.LifecycleState.Table(new() { DormantAfterDays = 100, Reactivated = true }),
            Schemes.PurchaseType.Table(new() { RollUp = true }),
            Schemes.ProspectGrade.Table(new() { MatchBy = BudgetMatch.Share }),
            Schemes.ProspectGrade.Table(new() { MatchBy = BudgetMatch.Both }),
            Schemes.CustomerQuality.Table(new() { MinimumObserved = 9 }),
            Schemes.ShoppingOrientation.Table(new() { Margin = 1 }),
            Schemes.AccountStanding.Table(new() { CoreCut = 100, SporadicCut = 50 }),
            Schemes.AccountStanding.Table(new() { CoreCut = 100, SporadicCut = 50, CoreDays = 10, Volume = Facts.Purchases }),
            Schemes.Importance.Table(new() { KeyCut = 100, RegularCut = 50 }),
            Schemes.AccountSize.Table(new() { SalesCut = 100, ProfitCut = 50 }),
            Schemes.RfmSegment.Table(new() { RecencyCuts = [10, 20, 30, 40], FrequencyCuts = [2, 3, 4, 5], MonetaryCuts = [10, 20, 30, 40] }),
            Schemes.RfmSegment.Table(new() { RecencyCuts = [10], FrequencyCuts = [2], MonetaryCuts = [10], Segments = [new(RfmSegment.Champions, 2, 2, 2), new(RfmSegment.Lost, new(1, 2), new(1, 2), new(1, 2))] }),
        ];
        Assert.All(tables, table => Assert.DoesNotContain(table.Check(), fault => fault.IsError || fault.Kind == TableFaultKind.NotChecked));
    }
}
