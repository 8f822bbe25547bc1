namespace CustomerSegmentation.Tests;

/// <summary>An example for each scheme's page, by the scheme's name.</summary>
internal static class SchemeExamples
{
    private static readonly Dictionary<string, SchemeExample> ByScheme = new(StringComparer.Ordinal)
    {
        ["value_tier"] = new("""{ "KeyCut": 100000, "RegularCut": 10000 }""", ("sales", "64000")),
        ["loyalty_quadrant"] = new("""{ "SalesCut": 100000, "LoyaltyCut": 0.6 }""", ("sales", "120000"), ("loyalty", "0.4")),
        ["lifecycle_state"] = new("{}", ("as_of", "2026-01-01"), ("purchases", "3"), ("last_purchase", "2024-06-30")),
        ["lead_temperature"] = new("{}", ("as_of", "2026-01-01"), ("purchases", "0"), ("selected_as_target", "yes"), ("expected_order", "2026-01-20")),
        ["channel_role"] = new("{}", ("share_passed_on", "0.9"), ("takes_title", "yes"), ("share_to_consumers", "0.2")),
        ["boundary"] = new("{}", ("own_company", "yes")),
        ["channel_position"] = new("{}", ("share_passed_on", "0.1")),
        ["purchase_type"] = new("{}", ("units_before", "2"), ("durable", "yes"), ("unit_age", "6"), ("service_life", "5")),
        ["prospect_grade"] = new("{}", ("awareness", "0.8"), ("need_fit", "0.7"), ("total_budget", "900000"), ("matched_budget", "250000")),
        ["usage_rate"] = new("{}", ("purchases_per_year", "20")),
        ["profitability_signal"] = new("{}", ("profit", "500"), ("sales", "12000")),
        ["customer_quality"] = new(
            "{}",
            ("fits_our_strengths", "yes"), ("values_our_work", "yes"), ("raises_our_skill", "yes"), ("leads_along_strategy", "no"), ("costs_more_than_it_earns", "yes"), ("never_satisfied", "no")),
        ["customer_nature"] = new("{}", ("legal_form", "company"), ("partner_agreement", "yes")),
        ["customer_form"] = new("{}", ("legal_form", "government")),
        ["relationship_form"] = new("{}", ("on_file", "yes"), ("has_owner", "no")),
        ["shopping_orientation"] = new("{}", ("price_weight", "0.7"), ("ethics_weight", "0.1"), ("personal_weight", "0.1"), ("convenience_weight", "0.1")),
        ["trading_process"] = new("{}", ("open_orders", "0"), ("expected_orders", "1"), ("past_orders", "4")),
        ["tenure"] = new("{}", ("as_of", "2026-01-01"), ("purchases", "2"), ("first_purchase", "2025-11-30")),
        ["account_standing"] = new("""{ "CoreCut": 50000, "SporadicCut": 5000 }""", ("tenure_days", "1500"), ("sales", "64000"), ("purchases", "40")),
        ["importance"] = new("""{ "KeyCut": 100000, "RegularCut": 10000 }""", ("sales", "9000"), ("profit", "9000"), ("potential_value", "150000")),
        ["account_size"] = new("""{ "SalesCut": 100000, "ProfitCut": 10000 }""", ("sales", "120000"), ("profit", "14500")),
        ["channel_mode"] = new("{}", ("sold_by", "agent")),
        ["rfm_segment"] = new(
            """{ "RecencyCuts": [ 30, 90, 180, 365 ], "FrequencyCuts": [ 2, 3, 5, 9 ], "MonetaryCuts": [ 50, 100, 250, 1000 ] }""",
            ("as_of", "2026-01-01"), ("last_purchase", "2025-12-20"), ("purchases", "6"), ("sales", "1400")),
    };

    /// <summary>The example of a scheme.</summary>
    public static SchemeExample Of(Scheme scheme) => ByScheme.TryGetValue(scheme.Name, out var example)
        ? example
        : throw new InvalidOperationException(
            $"{scheme.Name} has no example for its page; add one to tests/CustomerSegmentation.Tests/SchemePages/SchemeExamples.cs.");
}
