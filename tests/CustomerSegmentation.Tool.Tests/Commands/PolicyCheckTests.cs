namespace CustomerSegmentation.Tool.Tests.Commands;

/// <summary>The command policy check.</summary>
public sealed class PolicyCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_good_policy_is_told_with_its_schemes_and_cuts()
    {
        var file = folder.Write("policy.json", """{ "Schemes": [ "value_tier", "lifecycle_state" ], "ValueTier": { "KeyCut": "80% of value", "RegularCut": 1000 } }""");

        var result = Custseg.Run("policy", "check", file).Exits(0)
            .Says($"{file} can be used.\n")
            .Says($"Fingerprint: {SegmentationPolicy.FromJson(File.ReadAllText(file)).Fingerprint}\n")
            .Says("Schemes: value_tier, lifecycle_state\n")
            .Says("ValueTier:KeyCut: sales >= cut by the rule '80% of value', which is to be fitted\n")
            .Says("ValueTier:RegularCut: sales >= 1000\n")
            .Says("Note: lifecycle_state: for some customers an earlier row of another class holds too, and decides: row 5, row 6, row 7, row 8\n")
            .Says("can't be looked for before the fit: value_tier\n");
        Assert.Empty(result.Error);
    }

    [Fact]
    public void A_row_that_nobody_reaches_is_a_warning() =>
        Custseg.Run("policy", "check", folder.Write("policy.json", """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 1000, "RegularCut": 1000 } }""")).Exits(0)
            .Says("Warning: value_tier: Row 2 (Regular) is never reached: its cut 'sales >= 1000' equals that of row 1 (Key).\n");

    [Fact]
    public void A_fitted_model_tells_what_it_was_fitted_to()
    {
        var customers = folder.Write("customers.csv", "id,sales\na,1\nb,5\n");
        Custseg.Run("customers", customers, "--map", "Id=id", "--map", "Sales=sales", "--as-of", "2026-01-01", "--model", folder.PathOf("model.json")).Exits(0);

        Custseg.Run("policy", "check",
            folder.PathOf("model.json")).Exits(0).Says("Fitted to 2 customers as of 2026-01-01\n").Says("ValueTier:KeyCut: sales >= 5\n");
    }

    [Fact]
    public void Every_fault_is_listed_at_once()
    {
        var file = folder.Write("policy.json", """{ "ValueTier": { "KeyCut": "lots", "Nope": 1 }, "LoyaltyQuadrant": { "SalesCut": "1e400" }, "Schemes": [ "value_teir" ] }""");

        var result = Custseg.Run("policy", "check", file).Exits(2)
            .Complains("CustomerSegmentation:ValueTier:KeyCut: ").Complains("CustomerSegmentation:ValueTier:Nope: "
                + "").Complains("CustomerSegmentation:LoyaltyQuadrant:SalesCut: ").Complains("CustomerSegmentation:Schemes:0: ");
        Assert.Equal(4, result.Error.TrimEnd().Split('\n').Length);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_scheme_in_code_is_named_and_the_reason_told_in_one_line()
    {
        var file = folder.Write("policy.json", """{ "Schemes": [ "commitment", "value_tier" ], "Commitment": { "VisitsCut": 5 } }""");

        var result = Custseg.Run("policy", "check", file).Exits(2)
            .Complains("CustomerSegmentation:Schemes:0: There is no scheme 'commitment'. There are value_tier,")
            .Complains("A scheme written in C# is known only in a program that adds it, by AddScheme or FromJson, and not to a command.");
        Assert.DoesNotContain("CustomerSegmentation:Commitment", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_policy_is_refused()
    {
        Custseg.Run("policy", "check", folder.PathOf("nowhere.json")).Exits(2).Complains($"FILE {folder.PathOf("nowhere.json")} can't be read");
        Custseg.Run("policy", "check", folder.Write("text.json", "hello")).Exits(2).Complains("is not JSON");
        Custseg.Run("policy", "check").Exits(2).Complains("'FILE'");
        Custseg.Run("policy").Exits(2).Complains("Required command was not provided");
    }
}
