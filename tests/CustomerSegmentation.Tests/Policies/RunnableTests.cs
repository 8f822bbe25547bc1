namespace CustomerSegmentation.Tests;

public class RunnableTests
{
    // The schemes of which the facts speak; the laws hold for every scheme.
    private static readonly SegmentationPolicy Named = SegmentationPolicy.Create(new()
    {
        Schemes =
        {
            "value_tier", "loyalty_quadrant", "lifecycle_state", "lead_temperature", "channel_role", "boundary", "channel_position", "purchase_type",
            "prospect_grade", "usage_rate", "profitability_signal", "customer_quality", "customer_nature", "customer_form", "relationship_form",
            "shopping_orientation", "trading_process", "tenure", "account_standing", "importance", "account_size", "channel_mode", "rfm_segment",
        },
    });

    private static readonly SegmentationPolicy All = SegmentationPolicy.Create(new());

    private static string Runs(params Fact[] supplied) => string.Join(' ', Runnable(Named, supplied).Schemes);

    private static SegmentationPolicy Runnable(SegmentationPolicy all, IEnumerable<Fact> supplied)
    {
        var policy = all.RunnableWith(supplied, out var notRun);
        Assert.Equal(
            all.Schemes.Select(scheme => scheme.Name).Order(StringComparer.Ordinal),
            policy.Schemes.Select(scheme => scheme.Name).Concat(notRun.Select(scheme => scheme.Name)).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(policy.Fingerprint, SegmentationPolicy.FromJson(policy.ToJson()).Fingerprint);
        return policy;
    }

    [Fact]
    public void Every_scheme_runs_on_all_facts_and_on_those_of_the_example_of_its_page()
    {
        Assert.Equal(Schemes.All.Select(scheme => scheme.Name), Runnable(All, Facts.All).Schemes.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.All(Schemes.All, scheme => Assert.Contains(
            Runnable(All, SchemeExample.Of(scheme).Known.Select(known => known.Fact)).Schemes,
            runs => runs.Name == scheme.Name));
    }

    [Law(60)]
    public void A_scheme_that_does_not_run_would_classify_nobody_and_lacks_what_is_named(SchemeCustomers given, Permutation order, Share known)
    {
        Fact[] facts = [.. given.All.Facts.Where(fact => fact is not ClassFact)];
        HashSet<Fact> supplied = [.. order.Of(facts.Length).Take((int)(known.Value * facts.Length)).Select(i => facts[i])];
        var customers = given.All.Only(supplied.Contains);
        All.RunnableWith(supplied, out var notRun);
        var oracle = new Oracle([.. Schemes.All.Select(scheme => scheme.DefaultTable())]);
        foreach (var scheme in notRun)
        {
            Assert.NotEmpty(scheme.MissingFacts);
            Assert.All(scheme.MissingFacts.SelectMany(missing => missing.Inputs), input => Assert.DoesNotContain(input, supplied));
            // A scheme whose cuts can't be fitted gives nobody a class either way.
            var built = Schemes.Find(scheme.Name)!;
            if (built.Cuts(built.DefaultOptions).Any(cut => cut.Cut.IsRule && !cut.Fact.CanBeKnown(fact => supplied.Any(other => other.Name == fact.Name))))
                continue;
            Assert.All(customers.Rows, row => Assert.Equal(0, oracle.Classify(Schemes.Find(scheme.Name)!.DefaultTable(), row)));
        }
    }

    [Fact]
    public void Schemes_run_where_a_class_can_come_of_the_facts()
    {
        // Of middling sales is General at any tenure; of great sales Highest at any potential value.
        Assert.Equal("value_tier boundary account_standing importance", Runs(Facts.Sales));
        Assert.Equal("value_tier loyalty_quadrant boundary account_standing importance", Runs(Facts.Sales, Facts.Loyalty));
        Assert.Equal(
            "value_tier loyalty_quadrant boundary account_standing importance",
            Runs(Facts.Sales, Facts.BargainsByVolume, Facts.DivertsChannel, Facts.DumpsPrices, Facts.DisruptsMarket, Facts.PaysLongOverdue));
        // Loyalty without sales is never enough for a quadrant.
        Assert.Equal("boundary", Runs(Facts.Loyalty));
        Assert.Equal(
            "value_tier lifecycle_state lead_temperature boundary purchase_type trading_process tenure account_standing importance rfm_segment",
            Runs(Facts.Sales, Facts.Purchases, Facts.FirstPurchase, Facts.LastPurchase, Facts.PurchaseDays, Facts.AsOf));
        Assert.Equal("lifecycle_state lead_temperature boundary", Runs(Facts.LastPurchase, Facts.AsOf));
        // Without a last purchase nobody is current or lost; but no count of purchases and a "no" make a non-customer.
        Assert.Equal("lifecycle_state lead_temperature boundary purchase_type trading_process tenure", Runs(Facts.Purchases, Facts.HasNeed));
        Assert.Equal("lifecycle_state lead_temperature boundary purchase_type trading_process tenure", Runs(Facts.Purchases, Facts.AccountClosed));
        Assert.Equal("boundary purchase_type trading_process tenure", Runs(Facts.Purchases));
        Assert.Equal("channel_role boundary channel_position", Runs(Facts.SharePassedOn));
        Assert.Equal("channel_role boundary", Runs(Facts.SalesBranch));
        Assert.Equal("boundary prospect_grade", Runs(Facts.Awareness));
        Assert.Equal("boundary usage_rate", Runs(Facts.PurchasesPerYear));
        Assert.Equal("boundary profitability_signal", Runs(Facts.Profit));
        Assert.Equal("boundary customer_nature customer_form", Runs(Facts.LegalForm));
        Assert.Equal("boundary customer_nature", Runs(Facts.GovernmentBody));
        Assert.Equal("boundary", Runs(Facts.PartnerAgreement, Facts.SpecialTie, Facts.Company));
        Assert.Equal("boundary relationship_form", Runs(Facts.OnFile));
        Assert.Equal("boundary shopping_orientation", Runs(Facts.PriceWeight, Facts.EthicsWeight, Facts.PersonalWeight, Facts.ConvenienceWeight));
        Assert.Equal("boundary trading_process", Runs(Facts.OpenOrders));
        // Its cuts are of sales.
        Assert.Equal("boundary", Runs(Facts.PotentialValue));
        Assert.Equal("boundary channel_mode", Runs(Facts.SoldBy));
        Assert.Equal(string.Join(' ', Named.Schemes), Runs([.. Facts.All]));
    }

    [Fact]
    public void Quality_runs_from_as_many_behaviours_on_as_a_score_needs()
    {
        YesNoFact[] behaviours =
        [
            Facts.FitsOurStrengths, Facts.ValuesOurWork, Facts.RaisesOurSkill, Facts.LeadsAlongStrategy, Facts.StrainsOurWeaknesses,
            Facts.DistractsFromStrategy, Facts.CostsMoreThanItEarns, Facts.CrowdsOutBetterCustomers, Facts.NeverSatisfied,
        ];
        Assert.Equal("boundary", Runs(behaviours[..4]));
        Assert.Equal("boundary customer_quality", Runs(behaviours[..5]));
        Assert.Equal("boundary customer_quality", Runs(behaviours[4..]));
        Named.RunnableWith(behaviours[..3], out var notRun);
        Assert.Equal(
            "customer_quality: needs quality_score (from leads_along_strategy, strains_our_weaknesses, distracts_from_strategy, " +
                "costs_more_than_it_earns, crowds_out_better_customers, never_satisfied)",
            notRun.First(scheme => scheme.Name == "customer_quality").ToString());
    }

    [Fact]
    public void The_boundary_runs_on_what_is_taken_for_no() => Assert.Equal("boundary", Runs());

    [Fact]
    public void What_is_missing_is_named()
    {
        Named.RunnableWith([Facts.Sales], out var notRun);
        Assert.Equal(
            [
                "loyalty_quadrant: needs loyalty (from bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue)",
                "lifecycle_state: needs has_purchased (from purchases, as_of, last_purchase), recency_days (from as_of, " +
                    "last_purchase), in_served_market, has_money, has_authority, has_need",
                "lead_temperature: needs lifecycle_state, days_to_order (from expected_order, as_of)",
                "channel_role: needs share_passed_on, takes_title, share_to_consumers",
                "channel_position: needs share_passed_on",
                "purchase_type: needs units_before (from purchases), unit_age, service_life, times_item_bought, quantity, usual_quantity",
                "prospect_grade: needs awareness, need_fit, total_budget, matched_budget",
                "usage_rate: needs purchases_per_year",
                "profitability_signal: needs profit, profit_margin (from profit)",
                "customer_quality: needs quality_score (from fits_our_strengths, values_our_work, raises_our_skill, " +
                    "leads_along_strategy, strains_our_weaknesses, distracts_from_strategy, costs_more_than_it_earns, " +
                    "crowds_out_better_customers, never_satisfied)",
                "customer_nature: needs government_body (from legal_form), natural_person (from legal_form), company (from legal_form)",
                "customer_form: needs legal_form",
                "relationship_form: needs on_file, has_owner, personally_served",
                "shopping_orientation: needs price_weight, ethics_weight, personal_weight, convenience_weight",
                "trading_process: needs past_orders (from purchases)",
                "tenure: needs purchases, tenure_days (from as_of, first_purchase)",
                "account_size: needs profit, natural_person (from legal_form)",
                "channel_mode: needs sold_by",
                "rfm_segment: needs recency_score (from as_of, last_purchase), frequency_score (from purchases)",
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
        model.Classify(new CustomerColumns(3), model.CreateClassCodes(3));
        Assert.Equal(policy.Fingerprint, policy.RunnableWith([], out _).Fingerprint);
    }

    [Fact]
    public void Classes_that_are_supplied_are_no_substitute_for_a_scheme_that_does_not_run()
    {
        var policy = Named.RunnableWith([Schemes.LifecycleState.Fact, Facts.DaysToOrder], out var notRun);
        Assert.Contains("lifecycle_state", notRun.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Contains("lead_temperature", notRun.Select(scheme => scheme.Name), StringComparer.Ordinal);
        Assert.Equal("boundary", string.Join(' ', policy.Schemes));
    }

    [Fact]
    public void Cuts_and_settings_stay()
    {
        var policy = SegmentationPolicy.FromJson(
            """{ "TimeZone": "Asia/Shanghai", "ValueTier": { "KeyCut": 7, "RegularCut": 3 }, "WhenUnknown": { "own_company": "unknown" } }""");
        var runnable = policy.RunnableWith([Facts.Sales], out _);
        Assert.Equal(policy.Schemes[0].Table.Fingerprint, runnable.Schemes[0].Table.Fingerprint);
        Assert.Equal(
            Runnable(All, [Facts.Sales]).Schemes.Select(scheme => scheme.Name).Where(name => name != "boundary"),
            runnable.Schemes.Select(scheme => scheme.Name),
            StringComparer.Ordinal);
        Assert.Equal("Asia/Shanghai", runnable.TimeZone.Id);
    }
}
