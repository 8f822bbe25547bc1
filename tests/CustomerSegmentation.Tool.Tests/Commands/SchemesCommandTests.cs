namespace CustomerSegmentation.Tool.Tests.Commands;

/// <summary>The command schemes: the tables as they stand.</summary>
public sealed class SchemesCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_scheme_is_printed_with_what_it_needs_and_what_unknown_is_taken_for() => Assert.Equal(
        """
        Boundary (boundary)

        row  sales_branch  own_company  boundary
        1    yes           -            Internal
        2    -             yes          Internal
        3    -             -            External

        sales_branch: no where unknown
        own_company: no where unknown

        Needs: nothing. May also be given: sales_branch, own_company.

        """.ReplaceLineEndings("\n"),
        Custseg.Run("schemes", "boundary").Exits(0).Output.ReplaceLineEndings("\n"));

    [Fact]
    public void Several_are_printed_in_markdown_by_the_policys_options()
    {
        var policy = folder.Write("policy.json", """{ "ValueTier": { "KeyCut": 5000, "RegularCut": 1000 }, "WhenUnknown": { "expected_order": "2030-01-01" } }""");

        Custseg.Run("schemes", "lead_temperature", "value_tier", "--policy", policy, "--format", "markdown").Exits(0)
            .Says("## Value tier (`value_tier`)\n\n| row | sales (money) | value_tier |\n| --- | --- | --- |\n| 1 | >= 5000 | Key |")
            .Says("\nNeeds: `sales`.\n\n## Lead temperature (`lead_temperature`)\n")
            .Says("- `expected_order`: 2030-01-01 where unknown")
            .Says("Needs: the class of `lifecycle_state`, `as_of`. May also be given: `expected_order`.\n");
    }

    [Fact]
    public void A_fact_whose_every_test_says_what_unknown_means_may_be_left_out() =>
        Custseg.Run("schemes", "lifecycle_state", "--policy", folder.Write("policy.json", """{ "LifecycleState": { "Reactivated": true } }""")).Exits(0)
            .Says("Needs: purchases, as_of, last_purchase, in_served_market, has_money, has_authority, has_need. May also be given: account_closed, "
                + "last_interval, selected_as_target.\n");

    [Fact]
    public void All_are_printed_and_the_names_alone_on_demand()
    {
        var names = Custseg.Run("schemes", "--names").Exits(0).Output.TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(Schemes.All.Select(scheme => scheme.Name), names, StringComparer.Ordinal);
        var tables = Custseg.Run("schemes").Exits(0);
        Assert.All(Schemes.All, scheme => tables.Says($"{scheme.Title} ({scheme.Name})\n"));
        var policy = folder.Write("policy.json", """{ "Schemes": [ "boundary" ] }""");
        Assert.Equal("boundary", Custseg.Run("schemes", "--names", "--policy", policy).Exits(0).Output.Trim());
    }

    [Fact]
    public void What_is_not_there_is_told_with_what_is()
    {
        Custseg.Run("schemes", "loyalty").Exits(2).Complains("There is no scheme loyalty.").Complains("Schemes: value_tier, loyalty_quadrant,");
        Custseg.Run("schemes", "valu_tier").Exits(2).Complains("Did you mean value_tier?");
        Assert.Equal(Custseg.Run("schemes", "value_tier").Exits(0).Output, Custseg.Run("schemes", "ValueTier").Exits(0).Output);
        var policy = folder.Write("policy.json", """{ "Schemes": [ "boundary" ] }""");
        Custseg.Run("schemes", "value_tier", "--policy", policy).Exits(2).Complains($"{policy} has no scheme value_tier. Schemes: boundary.");
        Custseg.Run("schemes", "--format", "html").Exits(2).Complains("'html'");
        Custseg.Run("schemes", "--policy", folder.PathOf("nowhere.json")).Exits(2).Complains("can't be read");
        Custseg.Run("schemes", "--policy", folder.Write("bad.json", "{ \"Nope\": 1 }")).Exits(2).Complains("CustomerSegmentation:Nope");
    }
}
