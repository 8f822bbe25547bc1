namespace CustomerSegmentation.Tests;

public class WhenUnknownTests
{
    private static Classifier<Customer, TClass> Classifier<TClass>(string whenUnknown)
        where TClass : struct, Enum =>
        SegmentationModel.FromJson($$"""{ "Schemes": [ "{{SnakeCase.FromPascalCase(typeof(TClass).Name)}}" ], "ValueTier": { "KeyCut": 100, "RegularCut": 10 }, "LoyaltyQuadrant": { "SalesCut": 10, "LoyaltyCut": 0.5 }, "WhenUnknown": {{whenUnknown}} }""").Classifier<TClass>();

    [Fact]
    public void A_value_can_be_taken_for_what_is_unknown()
    {
        Assert.Equal("Small", Outcome.Of(Classifier<ValueTier>("""{ "sales": 0 }"""), new()));
        Assert.Equal("Regular", Outcome.Of(Classifier<ValueTier>("""{ "sales": "10" }"""), new()));
        Assert.Equal("Key", Outcome.Of(Classifier<ValueTier>("""{ "sales": 0 }"""), new() { Sales = 100 }));
        Assert.Equal("? sales", Outcome.Of(Classifier<ValueTier>("""{ "profit": 0 }"""), new()));
    }

    [Fact]
    public void A_value_can_be_taken_for_what_computed_facts_need()
    {
        var never = """{ "bargains_by_volume": "no", "diverts_channel": "no", "dumps_prices": false, "disrupts_market": "No", "pays_long_overdue": "no" }""";
        Assert.Equal("Treasured", Outcome.Of(Classifier<LoyaltyQuadrant>(never), new() { Sales = 10 }));
        Assert.Equal("Dangerous", Outcome.Of(Classifier<LoyaltyQuadrant>(never), new() { Sales = 10, DumpsPrices = true, DivertsChannel = true, BargainsByVolume = true }));
        Assert.Equal("Dangerous", Outcome.Of(Classifier<LoyaltyQuadrant>("""{ "loyalty": 0 }"""), new() { Sales = 10 }));
        // The value is the last resort: where the fact can be computed, it is.
        Assert.Equal("Dangerous", Outcome.Of(Classifier<LoyaltyQuadrant>(never.Replace("{", """{ "loyalty": 1,""", StringComparison.Ordinal)), new() { Sales = 10, DumpsPrices = true, DivertsChannel = true, BargainsByVolume = true }));
        Assert.Equal("Lost", Outcome.Of(Classifier<LifecycleState>("""{ "as_of": "2024-12-31" }"""), new() { Purchases = 1, LastPurchase = new(2023, 12, 31) }));
        Assert.Equal("Current", Outcome.Of(Classifier<LifecycleState>("""{ "as_of": "2024-12-30" }"""), new() { Purchases = 1, LastPurchase = new(2023, 12, 31) }));
    }

    [Fact]
    public void A_computed_fact_and_its_inputs_can_both_have_a_value()
    {
        // The recency and the tenure read the same as-of date.
        var model = SegmentationModel.FromJson("""{ "Schemes": [ "value_tier", "lifecycle_state" ], "ValueTier": { "KeyCut": 100, "RegularCut": 10, "GraceDays": 90 }, "WhenUnknown": { "as_of": "2024-12-31", "recency_days": 1000 } }""");
        var customer = new Customer { Sales = 100, Purchases = 1, FirstPurchase = new(2024, 12, 1), LastPurchase = new(2024, 12, 1) };
        Assert.Equal("New", Outcome.Of(model.Classifier<ValueTier>(), customer));
        Assert.Equal("Current", Outcome.Of(model.Classifier<LifecycleState>(), customer));
        Assert.Equal("Lost", Outcome.Of(model.Classifier<LifecycleState>(), customer with { LastPurchase = null }));
    }

    [Fact]
    public void What_the_company_would_have_recorded_is_taken_for_no() =>
        Assert.Equal(
            ["account_closed", "durable", "expected_orders", "open_orders", "own_company", "partner_agreement", "sales_branch", "selected_as_target", "special_tie", "trade_in"],
            Facts.All.Where(fact => fact.IsAssumedWhenUnknown).Select(fact => fact.Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

    [Fact]
    public void Unknown_takes_the_preset_away()
    {
        Assert.Equal("External", Outcome.Of(Classifier<Boundary>("""{ "own_company": "no" }"""), new()));
        Assert.Equal("? own_company", Outcome.Of(Classifier<Boundary>("""{ "own_company": "unknown" }"""), new()));
        Assert.Equal("? sales_branch, own_company", Outcome.Of(Classifier<Boundary>("""{ "own_company": null, "sales_branch": "unknown" }"""), new()));
        Assert.Equal("Internal", Outcome.Of(Classifier<Boundary>("""{ "own_company": "yes" }"""), new()));
        Assert.Equal("? selected_as_target", Outcome.Of(Classifier<LifecycleState>("""{ "selected_as_target": "unknown" }"""), new() { Purchases = 0 }));
    }

    [Fact]
    public void What_is_taken_is_counted_and_changes_the_fingerprint()
    {
        var plain = SegmentationModel.FromJson("""{ "Schemes": [ "boundary" ] }""");
        var changed = SegmentationModel.FromJson("""{ "Schemes": [ "boundary" ], "WhenUnknown": { "own_company": "unknown" } }""");
        Assert.NotEqual(plain.Fingerprint, changed.Fingerprint, StringComparer.Ordinal);
        var columns = new CustomerColumns(4) { { Facts.OwnCompany, YesNoColumn.Pack([true, false, null, null]) } };
        static string Counts(SegmentationModel model, CustomerColumns columns) => string.Join("; ", model.CountFacts(columns).Select(count => $"{count.Fact} {count.Known} {count.Unknown} {count.Impossible} {count.Assumed}"));
        Assert.Equal("sales_branch 0 4 0 4; own_company 2 2 0 2", Counts(plain, columns));
        Assert.Equal("sales_branch 0 4 0 4; own_company 2 2 0 0", Counts(changed, columns));
    }
}
