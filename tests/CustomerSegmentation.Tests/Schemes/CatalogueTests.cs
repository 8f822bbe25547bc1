namespace CustomerSegmentation.Tests;

public class CatalogueTests
{
    [Fact]
    public void A_scheme_is_found_by_its_name_in_either_form()
    {
        Assert.Same(Schemes.ValueTier, Schemes.Find("value_tier"));
        Assert.Same(Schemes.ValueTier, Schemes.Find("ValueTier"));
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
            Schemes.RfmSegment.Table(
                new() {
                    RecencyCuts = [10],
                    FrequencyCuts = [2],
                    MonetaryCuts = [10],
                    Segments = [new(RfmSegment.Champions, 2, 2, 2), new(RfmSegment.Lost, new(1, 2), new(1, 2), new(1, 2))] }),
        ];
        Assert.All(tables, table => Assert.DoesNotContain(table.Check(), fault => fault.IsError || fault.Kind == TableFaultKind.NotChecked));
    }
}
