namespace CustomerSegmentation.Tool.Tests.Runs;

/// <summary>The options --previous and --overrides.</summary>
public sealed class JoinedFilesTests : IDisposable
{
    private const string Columns = "customer,scheme,class,reason,owner,expires\n";

    private readonly TemporaryFolder folder = new();
    private readonly string file;

    public JoinedFilesTests() => file = folder.Write("customers.csv", "id,sales,last_purchase\na,1,2026-01-01\nb,5,2026-01-02\nc,90,2026-01-03\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Previous_classes_are_joined_by_id_and_counted()
    {
        Run("--out", folder.PathOf("old.csv")).Exits(0);
        var without = Run("--out", folder.PathOf("without.csv")).Exits(0);

        Run("--previous", folder.PathOf("old.csv"), "--out", folder.PathOf("with.csv")).Exits(0)
            .Says("old.csv: 3 rows in = 3 used + 0 left out by rule + 0 rejected")
            .Says("previous classes known of 3 customers: value_tier 3, lifecycle_state 3, lead_temperature 3, boundary 3, account_standing 1, importance 1\n")
            .Says("no cut of the policy has a margin, and no table tests a previous class, so they change nothing");
        Assert.Equal(folder.Read("without.csv"), folder.Read("with.csv"));

        Run("--previous", folder.Write("old.csv", "customer,value_tier\nb,Key\nz,Small\nb,Small\n,Key\nc,Gold\na,\n"), "--strict").Exits(1)
            .Says("6 rows in = 2 used + 1 left out by rule + 3 rejected").Says("left out: 1 of customers who are no more")
            .Says("rejected 1: repeated id; first on line 4").Says("rejected 1: customer is missing").Says("value_tier is not a class of the scheme; first "
                + "on line 6: 'Gold'; there are Unclassified, ")
            .Says("previous classes known of 3 customers: value_tier 1\n")
            .Complains("--strict allows none");
        Assert.Equal(without.Output.Split('\n')[0], Run().Output.Split('\n')[0]);
    }

    [Fact]
    public async Task The_columns_hold_the_previous_classes()
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions());
        var customers = new CustomerTable(["a", "b", "c"], new CustomerColumns(3), AsOfDay.Own("file"));
        using var table = CsvTable.Open(folder.Write("old.csv", "customer,sales,value_tier\nc,9,Key\nz,9,Small\na,9,Unclassified\n"), (byte)',');

        await new PreviousFile(table, policy).JoinAsync(customers, TextWriter.Null, TextWriter.Null, CancellationToken.None);

        var fact = new ClassFact("previous_value_tier", Schemes.ValueTier.Classes);
        Assert.Equal<byte>([0, 0, (byte)ValueTier.Key], Assert.IsType<ClassColumn>(customers.Columns.Find(fact)).Codes.ToArray());
    }

    [Fact]
    public void A_previous_file_of_another_form_is_refused()
    {
        Run("--previous", folder.PathOf("nowhere.csv")).Exits(2).Complains("There is no file");
        Run("--previous", folder.Write("old.csv", "id,value_tier\na,Key\n")).Exits(2).Complains("--previous: ").Complains("has no column 'customer'");
        Run("--previous", folder.Write("old.csv", "customer,sales\na,1\n")).Exits(2).Complains("has no column of a scheme; give a file that --out wrote.");
        Run("--previous", file, "--out", file).Exits(2).Complains("is also FILE");
        folder.Write("old.csv", "customer,value_tier\na,Key\n");
        Run("--previous", folder.PathOf("old.csv"), "--out", folder.PathOf("old.csv")).Exits(2).Complains("is also --previous");
    }

    [Fact]
    public void A_customer_near_a_cut_with_a_margin_keeps_its_class()
    {
        // 80 % of the value are reached at 39; the margin is 10 % of that.
        var policy = folder.Write("policy.json", """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": "80% of value margin 10%", "RegularCut": 5 } }""");
        var sales = folder.Write("sales.csv", "id,sales\nup,41\nstill,40\nnew,42\ndown,39\nfar,35\n");
        var first = folder.Write("old.csv", "customer,value_tier\nup,Regular\nstill,Key\ndown,Key\nfar,Key\n");
        Custseg.Run("customers", sales, "--map-by-name", "--policy", policy, "--out", folder.PathOf("plain.csv"), "--model",
            folder.PathOf("model.json")).Exits(0).Says("KeyCut: sales >= 39");
        Assert.Equal("Key,Key,Key,Key,Regular", folder.ReadColumn("plain.csv", "value_tier"));
        Custseg.Run("customers", sales, "--map-by-name", "--policy", policy, "--previous", first, "--out", folder.PathOf("with.csv")).Exits(0)
            .Says("previous classes known of 5 customers: value_tier 4\n");
        // 41 is below 42.9, and so is no promotion yet; 35 is below 35.1.
        Assert.Equal("Regular,Key,Key,Key,Regular", folder.ReadColumn("with.csv", "value_tier"));
        Custseg.Run("customers", sales, "--map-by-name", "--policy", folder.PathOf("model.json"), "--previous", first, "--out",
            folder.PathOf("model.csv")).Exits(0);
        Assert.Equal(folder.Read("with.csv"), folder.Read("model.csv"));
        Custseg.Run("explain", "customers", sales, "--map-by-name", "--policy", policy, "--previous", first, "--customer",
            "up").Exits(0).Says("value_tier: Regular (row 2): ").Says("sales 41 < ");
    }

    [Fact]
    public void Overrides_are_read_checked_and_counted() =>
        Run("--overrides", folder.Write("overrides.csv", Columns
            + "a,value_tier,Key,will grow,Ann,2026-12-31\n"
            + "b,value_tier,Small,moved away,Bob,2025-12-31\n"
            + "z,value_tier,Key,new,Ann,2026-12-31\n"
            + "a,value_tier,Small,again,Ann,2026-12-31\n"
            + "c,valu_tier,Key,x,Ann,2026-12-31\n"
            + "c,value_tier,Gold,x,Ann,2026-12-31\n"
            + "c,value_tier,Unclassified,x,Ann,2026-12-31\n"
            + "c,value_tier,Key,,Ann,2026-12-31\n"
            + "c,value_tier,Key,x,Ann,soon\n"
            + "c,boundary,External,ours no more,Ann,2026-01-04\n")).Exits(0)
            .Says("10 rows in = 4 used + 0 left out by rule + 6 rejected")
            .Says("rejected 1: repeated override; first on line 5: the value_tier of 'a' was set on an earlier line, which is kept")
            .Says("rejected 1: no such scheme; first on line 6: 'valu_tier'; the policy runs value_tier,")
            .Says("rejected 2: not a class of value_tier; first on line 7: 'Gold'; write one of Unprofitable, New, Key, Regular, Small")
            .Says("rejected 1: reason is missing").Says("rejected 1: expires is not a date; first on line 10: 'soon'")
            .Says("\n  1 set by hand, 1 of them otherwise than the table says; 1 expired; 1 of customers who are not here\n")
            .Says("\n  1 set by hand, 0 of them otherwise than the table says\n");

    [Theory]
    [InlineData("a,value_tier,Key,r,\u00A0,2027-01-01", "owner is missing; first on line 2: write who stands for it")]
    [InlineData("a,value_tier,Key,r,\v,2027-01-01", "owner is missing; first on line 2: write who stands for it")]
    [InlineData("a,value_tier,Key,\u3000\u2003,Ann,2027-01-01", "reason is missing; first on line 2: write why the class is set by hand")]
    [InlineData("\u00A0,value_tier,Key,r,Ann,2027-01-01", "customer is missing; first on line 2: write the customer's id")]
    [InlineData("a,\u2028,Key,r,Ann,2027-01-01", "scheme is missing; first on line 2: write the scheme's name, such as value_tier")]
    [InlineData("a,value_tier,\f,r,Ann,2027-01-01", "class is missing; first on line 2: write the class's name, such as Key")]
    [InlineData("a,value_tier,Key,r,Ann,\u0085", "expires is missing; first on line 2: write the last day on which it holds, such as 2011-12-31")]
    public void White_space_of_any_kind_is_nothing(string row, string reason) =>
        Run("--overrides", folder.Write("overrides.csv", $"{Columns}{row}\n")).Exits(0).Says($"rejected 1: {reason}\n");

    [Fact]
    public void A_previous_row_of_white_space_is_of_nobody() =>
        Run("--previous", folder.Write("old.csv", "customer,value_tier\n\u00A0,Key\na,\v\nb,Key\n")).Exits(0)
            .Says("rejected 1: customer is missing").Says("previous classes known of 3 customers: value_tier 1\n");

    [Fact]
    public void A_class_set_by_hand_wins_until_its_last_day_without_a_word_in_the_policy()
    {
        var overrides = folder.Write("overrides.csv", Columns
            + "a,value_tier,Key,will grow,Ann,2026-01-04\nb,value_tier,Key,grew,Ann,2026-01-03\na,lifecycle_state,Prospect,starts anew,Bob,2026-12-31\n");
        Run("--out", folder.PathOf("plain.csv")).Exits(0);
        Run("--overrides", overrides, "--out", folder.PathOf("out.csv"), "--model", folder.PathOf("model.json"), "--strict").Exits(0);

        Assert.Equal("Small,Regular,Key", folder.ReadColumn("plain.csv", "value_tier"));
        Assert.Equal("Key,Regular,Key", folder.ReadColumn("out.csv", "value_tier"));
        // What builds upon a class builds upon the one set by hand.
        Assert.Equal("Prospect,Current,Current", folder.ReadColumn("out.csv", "lifecycle_state"));
        Assert.Equal("Unclassified,NotALead,NotALead", folder.ReadColumn("out.csv", "lead_temperature"));
        Assert.Equal(["value_tier", "lifecycle_state"], SegmentationPolicy.FromJson(folder.Read("model.json")).Schemes
            .Where(scheme => scheme.Table.IsOverridable).Select(scheme => scheme.Name), StringComparer.Ordinal);

        // The model is a policy, with and without overrides; its cuts are those of the file.
        Run("--policy", folder.PathOf("model.json"), "--overrides", overrides, "--out", folder.PathOf("again.csv")).Exits(0);
        Assert.Equal(folder.Read("out.csv"), folder.Read("again.csv"));
        Run("--policy", folder.PathOf("model.json"), "--out", folder.PathOf("without.csv")).Exits(0);
        Assert.Equal(folder.Read("plain.csv"), folder.Read("without.csv"));
    }

    [Fact]
    public void An_explanation_says_who_set_the_class_until_when_and_why()
    {
        var overrides = folder.Write("overrides.csv", Columns
            + "a,value_tier,Key,will grow,Ann,2026-12-31\nb,value_tier,Key,grew,Bob,2025-12-31\nb,importance,Highest,matters,Bob,2025-12-31\n");
        Custseg.Result Explain(string customer, params string[] more) =>
            Custseg.Run(["explain", "customers", file, "--map-by-name", "--overrides", overrides, "--scheme", "value_tier", "--customer", customer,
            .. more]).Exits(0);

        Explain("a").Says("\nvalue_tier: Key (row 1): value_tier_by_hand Key, value_tier_by_hand_until 2026-12-31 >= as_of 2026-01-04\n  Key, set by hand "
            + "by Ann until 2026-12-31: will grow; by the table it would be Small\n");
        Explain("b").Says("\nvalue_tier: Regular (row ").Says("\n  Key, set by hand by Bob until 2025-12-31: grew; it has expired\n");
        // Where nothing is set, the table is the one that 'custseg schemes' prints.
        Assert.DoesNotContain("by_hand", Explain("c").Says("\nvalue_tier: Key (row 1): sales 90 >= 90\n").Output, StringComparison.Ordinal);
        Explain("a", "--scheme", "importance").Says("\nimportance: Unclassified (row 2): unknown: potential_value; not row 1: sales 1 < 90\n");
        Explain("a", "--culture", "zh-Hans").Says("\n客户分级: 关键客户 (row 1)").Says("\n  关键客户, set by hand by Ann until 2026-12-31: will grow; by the table it "
            + "would be 小客户\n");
        var undated = folder.Write("sales.csv", "id,sales\na,1\n");
        Custseg.Run("explain", "customers", undated, "--map-by-name", "--overrides", overrides, "--customer",
            "a").Exits(0).Says("; it is not known whether it has expired, as the as-of day is unknown\n");
        Custseg.Run("customers", undated, "--map-by-name", "--overrides",
            overrides).Exits(0).Says("\n  0 set by hand; 1 not known whether expired, as the as-of day is unknown; 1 of customers who are not here\n");
    }

    [Fact]
    public void An_overrides_file_of_another_form_is_refused()
    {
        Run("--overrides", folder.Write("overrides.csv", "customer,scheme,class,reason,expires\n")).Exits(2).Complains("--overrides: ").Complains("has no "
            + "column 'owner'");
        Run("--overrides", folder.Write("overrides.csv", Columns)).Exits(1).Complains("has a line of column names and no rows");
    }

    private Custseg.Result Run(params string[] more) => Custseg.Run(["customers", file, "--map-by-name", .. more]);
}
