namespace CustomerSegmentation.Tests;

public class RunnableTests
{
    private static readonly SegmentationPolicy All = SegmentationPolicy.Create(new());

    private static string Runs(params Fact[] supplied)
    {
        var policy = All.RunnableWith(supplied, out var notRun);
        Assert.Equal(8, policy.Schemes.Count + notRun.Count);
        Assert.Equal(policy.Fingerprint, SegmentationPolicy.FromJson(policy.ToJson()).Fingerprint);
        return string.Join(' ', policy.Schemes);
    }

    [Fact]
    public void Schemes_run_where_a_class_can_come_of_the_facts()
    {
        Assert.Equal("value_tier boundary", Runs(Facts.Sales));
        Assert.Equal("value_tier loyalty_quadrant boundary", Runs(Facts.Sales, Facts.Loyalty));
        Assert.Equal("value_tier loyalty_quadrant boundary", Runs(Facts.Sales, Facts.BargainsByVolume, Facts.DivertsChannel, Facts.DumpsPrices, Facts.DisruptsMarket, Facts.PaysLongOverdue));
        // Loyalty without sales is never enough for a quadrant.
        Assert.Equal("boundary", Runs(Facts.Loyalty));
        Assert.Equal("value_tier lifecycle_state lead_temperature boundary purchase_type", Runs(Facts.Sales, Facts.Purchases, Facts.FirstPurchase, Facts.LastPurchase, Facts.PurchaseDays, Facts.AsOf));
        Assert.Equal("lifecycle_state lead_temperature boundary", Runs(Facts.LastPurchase, Facts.AsOf));
        // Without a last purchase nobody is current or lost; but no count of purchases and a "no" make a non-customer.
        Assert.Equal("lifecycle_state lead_temperature boundary purchase_type", Runs(Facts.Purchases, Facts.HasNeed));
        Assert.Equal("lifecycle_state lead_temperature boundary purchase_type", Runs(Facts.Purchases, Facts.AccountClosed));
        Assert.Equal("boundary purchase_type", Runs(Facts.Purchases));
        Assert.Equal("channel_role boundary channel_position", Runs(Facts.SharePassedOn));
        Assert.Equal("channel_role boundary", Runs(Facts.SalesBranch));
        Assert.Equal("value_tier loyalty_quadrant lifecycle_state lead_temperature channel_role boundary channel_position purchase_type", Runs([.. Facts.All]));
    }

    [Fact]
    public void The_boundary_runs_on_what_is_taken_for_no() => Assert.Equal("boundary", Runs());

    [Fact]
    public void What_is_missing_is_named()
    {
        All.RunnableWith([Facts.Sales], out var notRun);
        Assert.Equal(
            [
                "loyalty_quadrant: needs loyalty (from bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue)",
                "lifecycle_state: needs has_purchased (from purchases, as_of, last_purchase), recency_days (from as_of, last_purchase), in_served_market, has_money, has_authority, has_need",
                "lead_temperature: needs lifecycle_state, days_to_order (from expected_order, as_of)",
                "channel_role: needs share_passed_on, takes_title, share_to_consumers",
                "channel_position: needs share_passed_on",
                "purchase_type: needs units_before (from purchases), unit_age, service_life, times_item_bought, quantity, 1.5 * usual_quantity (from usual_quantity)",
            ],
            notRun.Select(scheme => scheme.ToString()),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_policy_of_no_scheme_at_all_stays_one()
    {
        var policy = SegmentationPolicy.Create(new() { Schemes = { "value_tier" } }).RunnableWith([Facts.Profit], out var notRun);
        Assert.Empty(policy.Schemes);
        Assert.Equal("value_tier: needs sales", Assert.Single(notRun).ToString());
        var model = policy.ToModel();
        model.Classify(new CustomerColumns(3), model.CreateSegments(3));
        Assert.Equal(policy.Fingerprint, policy.RunnableWith([], out _).Fingerprint);
    }

    [Fact]
    public void Classes_that_are_supplied_are_no_substitute_for_a_scheme_that_does_not_run()
    {
        var policy = All.RunnableWith([LifecycleStateScheme.Fact, Facts.DaysToOrder], out var notRun);
        Assert.Contains("lifecycle_state", notRun.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Contains("lead_temperature", notRun.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal("boundary", string.Join(' ', policy.Schemes));
    }

    [Fact]
    public void Cuts_and_settings_stay()
    {
        var policy = SegmentationPolicy.FromJson("""{ "TimeZone": "Asia/Shanghai", "ValueTier": { "KeyCut": 7, "RegularCut": 3 }, "WhenUnknown": { "own_company": "unknown" } }""");
        var runnable = policy.RunnableWith([Facts.Sales], out _);
        Assert.Equal(policy.Schemes[0].Table.Fingerprint, Assert.Single(runnable.Schemes).Table.Fingerprint);
        Assert.Equal("Asia/Shanghai", runnable.TimeZone.Id);
    }
}
