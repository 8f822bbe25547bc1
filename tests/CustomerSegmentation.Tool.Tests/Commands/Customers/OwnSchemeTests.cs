namespace CustomerSegmentation.Tool.Tests.Commands.Customers;

/// <summary>Policies with schemes and facts of the user's own, in the commands.</summary>
public sealed class OwnSchemeTests : IDisposable
{
    private static readonly string Sample = Path.Combine(Repository.Root, "docs", "samples", "own-scheme.json");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_sample_policies_can_be_used()
    {
        Custseg.Run("policy", "check",
            Sample).Exits(0).Says("own-scheme.json can be used.\n").Says("Schemes: value_tier, credit_risk\n").Says("ValueTier:KeyCut: sales >= "
            + "100000\n").Says("Tables:credit_risk:Rows:1:When:credit_use: credit_use >= 0.9\n");
        Custseg.Run("policy", "check", Path.Combine(Repository.Root, "docs", "samples", "rfm-r-orders.json")).Exits(0)
            .Says("RfmSegment:RecencyCuts: recency_days <= 114 / 180 / 297 / 481\n").Says("RfmSegment:MonetaryCuts: sales >= 255.8 / 382 / 506.4 / 666\n");
    }

    [Fact]
    public void Its_table_is_printed_with_what_it_needs()
    {
        var result = Custseg.Run("schemes", "--policy",
            Sample).Exits(0).Says("Value tier (value_tier)\n").Says("Credit risk (credit_risk)\n").Says("Needs review").Says("not(\"CN\", \"DE\")");

        foreach (var fact in (string[])["region", "balance", "credit_limit", "limit_granted", "the class of value_tier"])
            Assert.Contains(fact, result.Output.Split("Needs: ")[^1], StringComparison.Ordinal);
        Assert.Contains("May also be given: on_watch_list", result.Output, StringComparison.Ordinal);
        Custseg.Run("schemes", "credit_risk", "--policy", Sample, "--culture",
            "zh-Hans").Exits(0).Says("Credit risk (credit_risk)\n\nClasses: 0 Unclassified (未分类), 1 High, 2 Needs review, 3 Low\n");
    }

    [Fact]
    public void Customers_are_classified_by_a_text_a_computed_fact_and_the_class_of_another_scheme()
    {
        var file = folder.Write("customers.csv", """
            id,sales,land,balance,credit_limit,watched,limit_granted
            key,200000,CN,95,100,,2025-01-01
            full,5,CN,95,100,,2025-01-01
            abroad,5,FR,60,100,,2025-01-01
            home,5,DE,60,100,no,2025-01-01
            old,5,DE,60,100,no,2020-01-01
            watched,5,DE,0,100,yes,2025-01-01
            nowhere,5,,60,100,no,2025-01-01

            """);
        string[] run = ["customers", file, "--map-by-name", "--map", "Region=land", "--map", "OnWatchList=watched", "--policy", Sample];

        Custseg.Run([.. run, "--out", folder.PathOf("out.csv")]).Exits(0).Says("| credit_risk  | customers |").Says("| Needs review |         2 |");

        Assert.Equal("Low,High,Needs review,Low,Needs review,High,Unclassified", folder.ReadColumn("out.csv", "credit_risk"));
        Assert.Equal("0.95,0.95,0.6,0.6,0.6,0,0.6", folder.ReadColumn("out.csv", "credit_use"));
        string[] explain = ["explain", .. run];
        Custseg.Run([.. explain, "--customer", "abroad"]).Exits(0).Says("credit_risk: Needs review (row 3): credit_use 0.6 [0.5..0.9), region \"FR\" "
            + "not(\"CN\", \"DE\"); not row 1: on_watch_list no; not row 2: credit_use 0.6 < 0.9\n");
        Custseg.Run([.. explain, "--customer", "home"]).Exits(0).Says("credit_risk: Low (row 5): ").Says("not row 3: region \"DE\"; ");
        Custseg.Run([.. explain, "--customer", "key", "--scheme", "credit_risk"]).Exits(0).Says("value_tier Key").Says("Treatments: none for these classes");
        Custseg.Run("portfolio", folder.PathOf("out.csv"), "--scheme", "credit_risk").Exits(0).Says("| Needs review |         2 |");
    }

    [Fact]
    public void The_cuts_of_a_score_that_a_table_tests_are_shown_although_its_scheme_does_not_run()
    {
        var policy = folder.Write("policy.json", """
            { "Schemes": [ "fading" ], "Tables": { "fading": { "Classes": [ "Yes", "No" ], "Rows": [ { "When": { "recency_score": "< 3" }, "Class": "Yes" }, {
            "Class": "No" } ] } } }
            """);
        var file = folder.Write("customers.csv", "id,recency_days\na,1\nb,2\nc,3\nd,4\ne,5\n");

        Custseg.Run("customers", file, "--map-by-name", "--policy", policy, "--out", folder.PathOf("out.csv"), "--model", folder.PathOf("model.json")).Exits(0)
            .Says("rfm_segment is not run, but the tables test its recency_score\n").Says("  RecencyCuts: recency_days <= 1 / 2 / 3 / 4, by the rules "
                + "'quantile 0.2 / 0.4 / 0.6 / 0.8'").Says("  Rows:0:When:recency_score: recency_score < 3, as the policy sets it\n");

        Assert.Equal("No,No,No,Yes,Yes", folder.ReadColumn("out.csv", "fading"));
        Custseg.Run("policy", "check", folder.PathOf("model.json")).Exits(0).Says("RfmSegment:RecencyCuts: recency_days <= 1 / 2 / 3 / 4\n");
    }

    [Fact]
    public void Targets_who_can_not_buy_are_counted()
    {
        var file = folder.Write("customers.csv", "id,purchases,selected_as_target,has_money\na,0,yes,no\nb,0,yes,yes\nc,0,no,no\nd,0,yes,\n");

        Custseg.Run("customers", file, "--map-by-name").Exits(0).Says("  1 of the targets have a known no of served market, money, authority or need\n");
    }
}
