namespace CustomerSegmentation.Tool.Tests;

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
            .Says("previous classes known of 3 customers: value_tier 3, lifecycle_state 3, lead_temperature 3, boundary 3\n")
            .Says("no cut of the policy has a margin, so the previous classes change nothing");
        Assert.Equal(folder.Read("without.csv"), folder.Read("with.csv"));

        Run("--previous", folder.Write("old.csv", "customer,value_tier\nb,Key\nz,Small\nb,Small\n,Key\nc,Gold\na,\n"), "--strict").Exits(1)
            .Says("6 rows in = 2 used + 1 left out by rule + 3 rejected").Says("left out: 1 of customers who are no more")
            .Says("rejected 1: repeated id; first on line 4").Says("rejected 1: customer is missing").Says("value_tier is not a class of the scheme; first on line 6: 'Gold'; there are Unclassified, ")
            .Says("previous classes known of 3 customers: value_tier 1\n")
            .Complains("--strict allows none");
        Assert.Equal(without.Output.Split('\n')[0], Run().Output.Split('\n')[0]);
    }

    [Fact]
    public void The_columns_hold_the_previous_classes()
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions());
        var customers = new CustomerTable(["a", "b", "c"], new CustomerColumns(3), AsOf: null, "");
        using var previous = PreviousFile.Open(folder.Write("old.csv", "customer,sales,value_tier\nc,9,Key\nz,9,Small\na,9,Unclassified\n"), policy);

        previous.Join(customers, new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0, ["b"] = 1, ["c"] = 2 }, TextWriter.Null, CancellationToken.None);

        var fact = new ClassFact("previous_value_tier", ValueTierScheme.Scheme.Classes);
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
            + "c,value_tier,Key,x,Ann,soon\n")).Exits(0)
            .Says("9 rows in = 2 used + 1 left out by rule + 6 rejected").Says("used: 1 in force, 1 expired").Says("left out: 1 of no customer here")
            .Says("rejected 1: repeated override; first on line 5: the value_tier of 'a' was set on an earlier line, which is kept")
            .Says("rejected 1: no such scheme; first on line 6: 'valu_tier'; the policy runs value_tier,")
            .Says("rejected 2: not a class of value_tier; first on line 7: 'Gold'; write one of Unprofitable, New, Key, Regular, Small")
            .Says("rejected 1: reason is missing").Says("rejected 1: expires is not a date; first on line 10: 'soon'")
            .Says("the policy does not let the class of value_tier be set by hand, so these change nothing; name the scheme in its setting Overridable");

    [Fact]
    public void The_columns_hold_the_classes_set_by_hand_and_until_when()
    {
        var policy = SegmentationPolicy.Create(new SegmentationOptions());
        var customers = new CustomerTable(["a", "b"], new CustomerColumns(2), AsOf: null, "");
        using var overrides = OverridesFile.Open(folder.Write("overrides.csv", Columns + "b,boundary,Internal,bought by us,Ann,2026-12-31\n"), policy);

        overrides.Join(customers, new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0, ["b"] = 1 }, TextWriter.Null, CancellationToken.None);

        Assert.Equal<byte>([0, (byte)Boundary.Internal], Assert.IsType<ClassColumn>(customers.Columns.Find(new ClassFact("boundary_by_hand", BoundaryScheme.Scheme.Classes))).Codes.ToArray());
        Assert.Equal([-1, new DateOnly(2026, 12, 31).DayNumber], Assert.IsType<DateColumn>(customers.Columns.Find(new DateFact("boundary_by_hand_until"))).DayNumbers.ToArray());
    }

    [Fact]
    public void An_overrides_file_of_another_form_is_refused()
    {
        Run("--overrides", folder.Write("overrides.csv", "customer,scheme,class,reason,expires\n")).Exits(2).Complains("--overrides: ").Complains("has no column 'owner'");
        Run("--overrides", folder.Write("overrides.csv", Columns)).Exits(1).Complains("has a line of column names and no rows");
    }

    private Custseg.Result Run(params string[] more) => Custseg.Run(["customers", file, "--map-by-name", .. more]);
}
