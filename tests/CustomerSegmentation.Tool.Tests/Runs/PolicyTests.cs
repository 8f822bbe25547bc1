namespace CustomerSegmentation.Tool.Tests.Runs;

/// <summary>The options --policy and --model.</summary>
public sealed class PolicyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string file;

    public PolicyTests() => file = folder.Write("customers.csv", "id,sales\na,1\nb,5\nc,90\nd,4\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_model_classifies_another_file_by_the_same_cuts_and_fingerprint()
    {
        var first = Run("--model", folder.PathOf("model.json")).Exits(0).Says("KeyCut: sales >= 90, by the rule '80% of value'").Says($"Wrote "
            + $"{folder.PathOf("model.json")}");
        var other = folder.Write("other.csv", "id,sales\nx,89.99\ny,90\n");

        var second = Custseg.Run("customers", other, "--map", "Id=id", "--map", "Sales=sales", "--policy", folder.PathOf("model.json"), "--out",
            folder.PathOf("out.csv"))
            .Exits(0).Says("KeyCut: sales >= 90, as the policy sets it").Says("fitted to 4 customers");

        Assert.Equal("Regular,Key", folder.ReadColumn("out.csv", "value_tier"));
        Assert.Equal(Fingerprint(first), Fingerprint(second));
    }

    [Theory]
    [InlineData("""{ "ValueTier": { "KeyCut": 5, "RegularCut": "best 3" } }""")]
    [InlineData("""{ "CustomerSegmentation": { "ValueTier": { "KeyCut": "5", "RegularCut": "best 3" } } }""")]
    public void A_policy_stands_alone_or_under_the_section_of_a_configuration_file(string json)
    {
        Run("--policy", folder.Write("policy.json", json), "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("KeyCut: sales >= 5, as the policy sets it").Says("RegularCut: sales >= 4, by the rule 'best 3'");

        Assert.Equal("Small,Key,Key,Regular", folder.ReadColumn("out.csv", "value_tier"));
    }

    [Fact]
    public void Every_fault_of_a_policy_is_listed_a_line_each()
    {
        var policy = folder.Write("policy.json", """{ "ValueTier": { "KeyCut": "lots", "Nope": 1 }, "LoyaltyQuadrant": { "SalesCut": "1e400" } }""");

        var result = Run("--policy", policy, "--out", folder.PathOf("out.csv")).Exits(2)
            .Complains("CustomerSegmentation:ValueTier:KeyCut: ").Complains("CustomerSegmentation:ValueTier:Nope: "
                + "").Complains("CustomerSegmentation:LoyaltyQuadrant:SalesCut: ");

        Assert.Equal(3, result.Error.TrimEnd().Split('\n').Length);
        Assert.False(folder.Has("out.csv"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"ValueTier\": 3 }")]
    public void A_policy_that_is_none_is_refused(string json) => Run("--policy", folder.Write("policy.json", json)).Exits(2).Complains("CustomerSegmentation");

    [Fact]
    public void A_policy_may_say_how_purchases_count()
    {
        var purchases = folder.Write("purchases.csv", "customer,date,amount\nAnn,2011-01-01,5\nAnn,2011-01-01,5\nAnn,2011-01-02,-5\n");
        var policy = folder.Write("policy.json", """{ "Purchases": { "CountBy": "Day", "RefundsLowerSales": false } }""");

        Custseg.Run(["purchases", purchases, .. Custseg.Maps, "--policy", policy, "--out", folder.PathOf("out.csv")]).Exits(0)
            .Says("3 rows in = 2 used + 1 left out by rule + 0 rejected").Says("left out: 1 refunds");

        var row = Assert.Single(folder.ReadRows("out.csv"));
        Assert.Equal(("1", "10"), (row["purchases"], row["sales"]));
    }

    [Fact]
    public void Outputs_replace_older_ones_and_leave_nothing_beside_them()
    {
        folder.Write("out.csv", "old");
        folder.Write("model.json", "old");

        Run("--out", folder.PathOf("out.csv"), "--model", folder.PathOf("model.json"), "--rejects", folder.PathOf("rejects.csv")).Exits(0);

        Assert.Equal(["customers.csv", "model.json", "out.csv", "rejects.csv"], folder.Files);
        Assert.StartsWith("customer,sales,", folder.Read("out.csv"), StringComparison.Ordinal);
        Assert.Equal("line,reason,row\n", folder.Read("rejects.csv"));
        Assert.StartsWith("{", folder.Read("model.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_stay_as_they_were_where_the_run_fails()
    {
        folder.Write("out.csv", "old");

        Custseg.Run("customers", folder.Write("bad.csv", "id,sales\na,1\n\"b,2\n"), "--map", "Id=id", "--map", "Sales=sales", "--out",
            folder.PathOf("out.csv")).Exits(1);

        Assert.Equal("old", folder.Read("out.csv"));
    }

    private static string Fingerprint(Custseg.Result result) =>
        result.Output.Split('\n').First(line => line.StartsWith("Policy: ", StringComparison.Ordinal))[8..72];

    private Custseg.Result Run(params string[] more) => Custseg.Run(["customers", file, "--map", "Id=id", "--map", "Sales=sales", .. more]);
}
