using System.Globalization;

namespace CustomerSegmentation.Tool.Tests.Commands;

/// <summary>The command explain: why one customer has its classes.</summary>
public sealed class ExplainTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_customer_of_a_file_of_purchases_is_explained_by_cuts_fitted_to_the_whole_file()
    {
        var result = Custseg.Run("explain", "purchases", Path.Combine(Repository.Root, "docs", "samples", "purchases.csv"), "--map-by-name", "--customer",
            "C-003").Exits(0)
            .Says("Customer: C-003\nAs of: 2025-05-31, the day after the last purchase in the file")
            .Says("value_tier: Key (row 1): sales 3,867.5 >= 3,867.5\n")
            .Says("lifecycle_state: Current (row 2): has_purchased yes, recency_days 123 <= 365; not row 1: account_closed no\n")
            .Says("Not run: loyalty_quadrant: needs loyalty");

        Assert.Matches(@"\n\| sales +\| +3,867\.5 \| +money \|", result.Output);
        Assert.Matches(@"\n\| last_purchase +\| +2025-01-28 \| +\|", result.Output);
        Assert.Matches(@"\nUnknown: .*\btimes_item_bought\b", result.Output);
        Assert.Matches(@"\nUnknown, and taken as: account_closed no, ", result.Output);
        Assert.DoesNotContain("share of value", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_is_picked_and_a_policy_sets_the_cuts()
    {
        var file = folder.Write("customers.csv", "id,sales,loyal,closed\na,120000,0.4,\nb,5,0.9,no\n");
        var policy = folder.Write("policy.json", """{ "LoyaltyQuadrant": { "SalesCut": 100000, "LoyaltyCut": 0.6 } }""");

        var result = Custseg.Run("explain", "customers", file, "--map", "Id=id", "--map", "Sales=sales", "--map", "Loyalty=loyal", "--policy", policy,
            "--customer", "a", "--scheme", "loyalty_quadrant").Exits(0)
            .Says("\nloyalty_quadrant: Dangerous (row 3): sales 120,000 >= 100,000; not rows 1, 2: loyalty 0.4 < 0.6\n");

        Assert.DoesNotContain("value_tier", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Not run", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_is_true_to_the_last_digit() =>
        Explain("customer,awareness,need_fit\na,0.5,0.49999999999999994\n", """{ "Schemes": [ "prospect_grade", "account_standing" ] }""", "a")
            .Says("\nprospect_grade: C (row 3): need_fit 0.49999999999999994 < 0.5; not row 1: awareness 0.5 > 0; not row 2: need_fit 0.49999999999999994 < 0.5\n")
            .Says("| need_fit  | 0.49999999999999994 | share |");

    [Fact]
    public void A_text_that_is_not_allowed_is_named_with_those_that_are()
    {
        const string Customers = "customer,legal_form,partner_agreement,special_tie\na,foo,no,no\nb,company,no,no\nc,Company,no,no\n";
        const string Policy = """{ "Schemes": [ "customer_nature" ] }""";
        Explain(Customers, Policy, "a").Says("\ncustomer_nature: Unclassified (row 1): unknown: government_body (from legal_form (\"foo\" is none of person, "
            + "sole_trader, company, government, organisation))\n");
        Explain(Customers, Policy, "b").Says("\ncustomer_nature: OrdinaryCompany (row 5): company yes;");
        Explain(Customers, Policy, "c").Says("\ncustomer_nature: OrdinaryCompany (row 5): company yes;");
    }

    [Fact]
    public void A_loss_wins_whichever_scheme_found_it() =>
        Explain("customer,sales,profit,loyalty\nu,1000,-50,0.9\n", """
            {
              "Schemes": [ "value_tier", "loyalty_quadrant" ],
              "ValueTier": { "Value": "profit", "KeyCut": 100, "RegularCut": 10 },
              "LoyaltyQuadrant": { "SalesCut": 500, "LoyaltyCut": 0.5 }
            }
            """, "u")
            .Says("Treatments:\n  value_tier Unprofitable: RepriceOrLetGo\n  not Retain (loyalty_quadrant Treasured), overruled by RepriceOrLetGo (value_tier Unprofitable)\n");

    [Fact]
    public void A_last_purchase_is_a_purchase_where_the_as_of_day_is_unknown() =>
        Explain("customer,purchases,last_purchase,account_closed,as_of\na,,2024-01-01,yes,\n", """{ "Schemes": [ "lifecycle_state" ] }""", "a", asOf: null)
            .Says("\nlifecycle_state: Lost (row 1): has_purchased yes, account_closed yes\n");

    private Custseg.Result Explain(string customers, string policy, string customer, string? asOf = "2024-02-29") => Custseg.Run(
        ["explain", "customers", folder.Write("customers.csv", customers), "--map-by-name", "--policy", folder.Write("policy.json", policy), "--customer",
            customer, .. asOf is null ? Array.Empty<string>() : ["--as-of", asOf]]).Exits(0);

    [Fact]
    public void The_class_that_is_explained_is_the_one_that_is_written()
    {
        var sample = Path.Combine(Repository.Root, "docs", "samples", "customers.csv");
        Custseg.Run("customers", sample, "--map-by-name", "--out", folder.PathOf("out.csv")).Exits(0);
        foreach (var row in folder.ReadRows("out.csv").Take(3))
        {
            var explained = Custseg.Run("explain", "customers", sample, "--map-by-name", "--customer", row["customer"]).Exits(0);
            foreach (var scheme in Schemes.All.Where(scheme => row.ContainsKey(scheme.Name)))
                explained.Says($"\n{scheme.Name}: {row[scheme.Name]}");
        }
    }

    [Fact]
    public void The_treatments_of_all_classes_come_last_with_those_that_are_overruled()
    {
        var file = folder.Write("customers.csv", "id,sales,loyalty,last_purchase\na,120000,0.4,2025-12-31\nb,5,0.9,2025-12-31\n");
        var policy = folder.Write("policy.json", """{ "ValueTier": { "KeyCut": 100000, "RegularCut": 10 }, "LoyaltyQuadrant": { "SalesCut": 100000, "LoyaltyCut": 0.6 } }""");
        Custseg.Result Explain(params string[] more) => Custseg.Run(["explain", "customers", file, "--map-by-name", "--policy", policy, "--customer", "a",
            .. more]).Exits(0);

        var plan = SegmentationPolicy.Create(new SegmentationOptions()).Treatments.For(ClassOfScheme.Of(ValueTier.Key), ClassOfScheme.Of(LoyaltyQuadrant.Dangerous));
        Assert.NotEmpty(plan.Overruled);
        var result = Explain("--scheme", "value_tier", "--scheme", "loyalty_quadrant");
        Assert.EndsWith(
            $"\n\nTreatments:\n  loyalty_quadrant Dangerous: {Of("loyalty_quadrant")}\n  value_tier Key: {Of("value_tier")}\n"
                + string.Concat(plan.Overruled
                    .Select(one => $"  not {one.Treatment.Action} (value_tier Key), overruled by {one.By.Action} (loyalty_quadrant Dangerous)\n")),
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains(plan.Overruled, one => one is { Treatment.Action: TreatmentAction.LongerPayment, By.Action: TreatmentAction.LimitCredit });
        Explain("--scheme", "boundary").Says("\n\nTreatments: none for these classes\n");
        Explain("--culture", "zh-Hans").Says("\n  销量×忠诚度 危险的客户: ").Says(DisplayNames.Treatment(TreatmentAction.LimitCredit, new CultureInfo("zh-Hans")));

        string Of(string scheme) => string.Join(", ", plan.Chosen.Where(one => one.Scheme == scheme).Select(one => one.Action));
    }

    [Fact]
    public void What_can_not_be_explained_says_what_could_be()
    {
        var file = folder.Write("customers.csv", "id,sales\nC-01,1\nC-02,2\nC-02,x\n");
        string[] run = ["explain", "customers", file, "--map", "Id=id", "--map", "Sales=sales"];

        Custseg.Run([.. run, "--customer", "C-1"]).Exits(2).Complains("has no such customer among the rows that could be used. Did you mean C-01?");
        Custseg.Run([.. run, "--customer", "C-01", "--scheme", "value_teir"]).Exits(2).Complains("--scheme value_teir: the policy has no such scheme. Did "
            + "you mean value_tier? It has value_tier, loyalty_quadrant,");
        Custseg.Run([.. run, "--customer", "C-01", "--scheme", "channel_role"]).Exits(2).Complains("--scheme channel_role can't run on what is "
            + "mapped.\nNot run: ");
        Custseg.Run(run).Exits(2).Complains("'--customer' is required");
        Custseg.Run("explain", file).Exits(2).Complains("Required command was not provided");
        Custseg.Run([.. run, "--customer", "C-01", "--strict"]).Exits(1).Complains("--strict allows none");
    }
}
