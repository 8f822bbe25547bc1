namespace CustomerSegmentation.Tool.Tests.Runs;

/// <summary>Which rows count, which ids are one, and what money is worth.</summary>
public sealed class InputOptionsTests : IDisposable
{
    private const string Status = """
        customer,date,order,amount,status
        a,2025-01-01,1,10,paid
        a,2025-01-02,2,20,cancelled
        b,2025-01-03,3,30,completed
        b,2025-01-04,4,40,draft

        """;

    private const string Currency = "customer,date,amount,currency\na,2025-01-01,41.90,EUR\na,2025-01-02,36.00,GBP\n";

    private const string Guests = """
        customer,date,amount
        -1,2025-01-01,10
        -1,2025-01-02,20
        -1,2025-01-03,15
        -1,2025-01-04,5
        a,2025-01-01,12
        b,2025-01-02,8
        c,2025-01-02,9
        d,2025-01-05,7
        e,2025-01-06,6
        f,2025-01-07,6

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--where", "status=paid,completed")]
    [InlineData("--where", "status= PAID , Completed")]
    [InlineData("--where-not", "status=cancelled,draft")]
    public void Rows_that_a_filter_leaves_out_are_counted_and_not_rejected(string option, string values)
    {
        Purchases(Status, option, values, "--strict").Exits(0)
            .Says("4 rows in = 2 used + 2 left out by rule + 0 rejected\n  used: 2 purchases\n")
            .Says($"  left out: 2 {(option == "--where" ? "where" : "where not")} status\n");
        Assert.Equal("a:10,b:30", Sales());
    }

    [Fact]
    public void Every_filter_must_hold_and_the_first_by_name_that_does_not_counts_the_row()
    {
        Purchases(Status, "--where", "status=paid", "--where", "status=draft", "--where", "customer=b,c", "--where-not", "order=3", "--nobody", "a").Exits(0)
            .Says("4 rows in = 1 used + 3 left out by rule + 0 rejected", "left out: 2 where customer, 1 where status\n");
        Assert.Equal("b:40", Sales());
    }

    [Fact]
    public void A_row_that_is_left_out_need_not_be_right_and_one_without_form_is_rejected() =>
        Purchases("customer,date,amount,status\n,x,y,void\na,2025-01-01,1,paid\nb,2025-01-01,\"2\"x,void\nc,2025-01-01,1,paid,1\n",
            "--where", "status=paid").Exits(0)
            .Says("4 rows in = 1 used + 1 left out by rule + 2 rejected", "rejected 1: broken quotes", "rejected 1: wrong number of fields");

    [Fact]
    public void Nothing_left_is_an_error_that_names_the_rules()
    {
        Purchases(Status, "--where", "status=payed", "--nobody", "a").Exits(1)
            .Complains("no row that can be used is left, as rules leave out 4 where status, such as 'paid'; check their values.");
        Purchases(Status, "--where", "statsu=paid").Exits(2).Complains("--where: ", "has no column 'statsu'. Did you mean status?");
        Purchases(Status, "--where-not", "State=paid").Exits(2).Complains("--where-not: ");
        Purchases(Status, "--currency", "curr").Exits(2).Complains("--currency: ");
        Purchases(Status, "--policy", folder.Write("p.json", """{ "Input": { "Where": { "statsu": "paid" } } }""")).Exits(2)
            .Complains("The policy's Input:Where: ", "has no column 'statsu'");
        foreach (var wrong in (string[])["status", "status=", "=paid"])
            Purchases(Status, "--where", wrong).Exits(2).Complains($"--where {wrong} must have the form COLUMN=VALUES");
    }

    [Fact]
    public void Customers_are_filtered_too()
    {
        Run("customers", "id,sales,closed,parent\na,1,no,\nb,x,YES,\n-1,3,no,\nc,5,,-1\n", "--where-not", "closed=yes", "--nobody", "-1", "--strict").Exits(0)
            .Says("4 rows in = 2 used + 2 left out by rule + 0 rejected\n  left out: 1 where not closed, 1 nobody\n");
        Assert.Equal("a:1,c:5", Sales());
        Run("customers", "id,sales\na,1\n", "--nobody", "A").Exits(1).Complains("rules leave out 1 nobody, such as 'a'");
    }

    [Fact]
    public void Rows_without_an_id_are_left_out_where_an_empty_id_means_nobody()
    {
        const string File = "customer,date,amount\na,2025-01-01,1\n,2025-01-01,2\n\" \",2025-01-01,3\n-1,2025-01-01,4\n";
        Purchases(File).Exits(0).Says("2 used + 0 left out by rule + 2 rejected");
        Purchases(File, "--nobody", ",-1", "--strict").Exits(0).Says("1 used + 3 left out by rule + 0 rejected\n", "left out: 3 nobody");
        Assert.Equal("a:1", Sales());
    }

    [Fact]
    public void A_parent_that_is_nobody_is_none()
    {
        Purchases("customer,date,amount,parent\na,2025-01-01,1,-1\nb,2025-01-01,2,a\n-1,2025-01-01,4,a\n", "--nobody", "-1").Exits(0)
            .Says("left out: 1 nobody", "1 of these for a parent account");
        Assert.Equal("a:3", Sales());
    }

    [Fact]
    public void Ids_that_differ_by_case_and_blanks_are_one_on_request()
    {
        const string File = "customer,date,amount\nAnn@x.com,2025-01-01,10\n\"ann@x.com \",2025-01-02,20\n";
        Purchases(File).Exits(0);
        Assert.Equal("Ann@x.com:10,ann@x.com:20", Sales());
        Purchases(File, "--fold-ids").Exits(0);
        Assert.Equal("ann@x.com:30", Sales());
        var previous = folder.Write("previous.csv", "customer,value_tier\nANN@X.COM,Key\n");
        var overrides = folder.Write("overrides.csv", "customer,scheme,class,reason,owner,expires\nAnn@X.com,value_tier,Small,test,me,2030-01-01\n");
        Purchases(File, "--fold-ids", "--previous", previous, "--overrides", overrides).Exits(0)
            .Says("previous classes known of 1 customers: value_tier 1", "1 set by hand");
        Custseg.Run("explain", "purchases", folder.PathOf("in.csv"), "--fold-ids", "--customer", " ANN@x.com").Exits(0).Says("ann@x.com");
        Run("customers", "id,sales,parent\nHQ,1,\nx,2, hq\n", "--fold-ids").Exits(0);
        Assert.Equal("hq:3", Sales());
    }

    [Theory]
    [InlineData("\u00C9a", "e\u0301A")]
    [InlineData("\uAC00", "\u1100\u1161")]
    [InlineData("\u212B", "A\u030A")]
    [InlineData("H\u0331", "\u1E96")]
    [InlineData("客户\u00A0", "\u3000客户")]
    public void Composed_and_decomposed_letters_are_one(string one, string other)
    {
        Purchases($"customer,date,amount\n\"{one}\",2025-01-01,1\n\"{other}\",2025-01-02,2\nz,2025-01-02,4\n", "--fold-ids").Exits(0);
        Assert.Matches("^(z:4,)?[^,]+:3(,z:4)?$", Sales());
    }

    [Fact]
    public void Rates_turn_amounts_into_one_currency_exactly()
    {
        var rates = folder.Write("rates.csv", "currency,rate\ngbp,1.17\nUSD,0.9\n");
        Purchases(Currency, "--currency", "currency=EUR", "--rates", rates).Exits(0)
            .Says("2 used + 0 left out by rule + 0 rejected", "\n  money is in EUR\n");
        Assert.Equal("a:84.02", Sales());
        Purchases("customer,date,amount,currency,units\na,2025-01-01,0.1,GBP,3\nb,2025-01-01,-1,,1\nb,2025-01-01,1,CHF,1\nb,2025-01-01,2, eur,1\n"
                + "b,2025-01-01,1e28,GBP,9\n",
            "--currency", "currency=EUR", "--rates", rates, "--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=amount*units").Exits(0)
            .Says("2 used + 0 left out by rule + 3 rejected", "rejected 1: currency is missing; first on line 3",
                "rejected 1: currency CHF has no rate; first on line 4", "rejected 1: the amount is out of range; first on line 6");
        Assert.Equal("a:0.351,b:2", Sales());
    }

    [Fact]
    public void Without_rates_the_first_row_sets_the_currency_and_others_are_rejected()
    {
        Purchases(Currency, "--currency", "currency", "--model", folder.PathOf("model.json")).Exits(0)
            .Says("1 used + 0 left out by rule + 1 rejected", "rejected 1: currency GBP has no rate; first on line 3",
                "money is in EUR, the currency of the first row; to convert the others, give --currency currency=EUR and --rates FILE");
        Assert.Equal("a:41.9", Sales());
        // A file that begins with pounds is not taken for one of pounds, as the model's cuts are in euros.
        Purchases("customer,date,amount,currency\nb,2025-01-02,36.00,GBP\na,2025-01-01,41.90,EUR\n", "--policy", folder.PathOf("model.json")).Exits(0)
            .Says("money is in EUR\n");
        Assert.Equal("a:41.9", Sales());
    }

    [Fact]
    public void Facts_in_money_are_converted_and_others_are_not()
    {
        var rates = folder.Write("rates.csv", "rate,currency\n1.17,GBP\n");
        string[] options = ["--currency", "ccy=EUR", "--rates", rates];
        Run("customers", "id,sales,profit,purchases,ccy\na,36.00,0.1,3,GBP\nb,1,2,3,EUR\nc,,,1,\nd,1,,1,CHF\n", options).Exits(0)
            .Says("3 used + 0 left out by rule + 1 rejected", "rejected 1: ccy CHF has no rate; first on line 5", "money is in EUR");
        Assert.Equal("a:42.12,b:1,c:", Sales());
        Assert.Equal("0.117,2,", folder.ReadColumn("out.csv", "profit"));
        Assert.Equal("3,3,1", folder.ReadColumn("out.csv", "purchases"));
        Run("customers", "id,purchases,ccy\na,3,CHF\nb,3,\n", "--currency", "ccy").Exits(0)
            .Says("ccy will not be read: no fact in money is mapped.", "2 used + 0 left out by rule + 0 rejected");
    }

    [Fact]
    public void Rates_that_can_not_be_used_are_refused_with_their_line()
    {
        foreach (var (rates, fault) in ((string, string)[])
            [("currency,rate\nGBP,1.17\nUSD,0\n", "line 3: '0' is no rate"), ("currency,rate\nGBP,\"1,17\"\n", "line 2: '1,17' is no rate"),
                ("currency,rate\n,1\n", "line 2: currency is missing"), ("currency,rate\nGBP,1\ngbp,2\n", "line 3: gbp has a rate on an earlier line"),
                ("currency,rat\nGBP,1\n", "has no column 'rate'. Did you mean rat?"), ("currency,rate\nGBP,1,2\n", "line 2: wrong number of fields")])
            Purchases(Currency, "--currency", "currency=EUR", "--rates", folder.Write("rates.csv", rates)).Exits(2).Complains("--rates: ", fault);
        Purchases(Currency, "--currency", "currency", "--rates", folder.Write("rates.csv", "currency,rate\nGBP,1\n")).Exits(2)
            .Complains("--rates needs the currency of the results, as in --currency currency=EUR");
        Purchases(Currency, "--rates", folder.PathOf("rates.csv")).Exits(2).Complains("--rates needs");
        Purchases(Currency, "--currency", "=EUR").Exits(2).Complains("--currency =EUR must have the form");
        Purchases(Currency, "--currency", "currency=EUR", "--rates", folder.PathOf("none.csv")).Exits(2);
    }

    [Fact]
    public void A_column_that_holds_no_currencies_does_not_print_a_reason_a_row()
    {
        var rows = string.Concat(Enumerable.Range(0, 500).Select(i => $"a,2025-01-01,{i + 1},c\n"));
        var result = Purchases($"customer,date,amount,x\n{rows}", "--currency", "amount").Exits(0).Says("other currencies have no rate");
        Assert.InRange(result.Output.Split('\n').Count(line => line.Contains("has no rate", StringComparison.Ordinal)), 1, 60);
    }

    [Theory]
    [InlineData("-1", "-1")]
    [InlineData("N/A", "'N/A'")]
    [InlineData("guest", "guest")]
    [InlineData("0", "0")]
    [InlineData("K-9", "K-9")]
    public void One_id_with_far_more_purchases_than_others_is_told(string id, string argument)
    {
        var file = Guests.Replace("-1,2", $"{id},2", StringComparison.Ordinal);
        Purchases(file).Exits(0).Says($"customer {id} has 4 of 10 purchases, far more than any other; if it means no customer, add --nobody {argument}.\n");
        var without = Purchases(file, "--nobody", id.ToLowerInvariant()).Exits(0).Says("left out: 4 nobody");
        Assert.DoesNotContain("far more", without.Output, StringComparison.Ordinal);
        Assert.Equal("a:12,b:8,c:9,d:7,e:6,f:6", Sales());
    }

    [Fact]
    public void A_good_customer_is_not_told()
    {
        string[] files =
            [Guests + "a,2025-02-01,1\na,2025-02-02,1\na,2025-02-03,1\n", Guests.Replace("-1,2025-01-03", "g,2025-01-03", StringComparison.Ordinal)];
        Assert.All(files, file => Assert.DoesNotContain("far more", Purchases(file).Output, StringComparison.Ordinal));
        Purchases(Guests + "g,2025-01-01,1\n", "--nobody", "b").Exits(0).Says("add --nobody b,-1.");
    }

    [Fact]
    public void A_run_with_the_model_that_a_run_wrote_gives_the_same_customers()
    {
        var rates = folder.Write("rates.csv", "currency,rate\nGBP,1.17\n");
        const string File = "Customer,date,amount,currency,status\nA,2025-01-01,41.90,EUR,ok\na,2025-01-02,36.00,GBP,OK\n0,2025-01-02,5,EUR,ok\n"
            + "b,2025-01-02,7,USD,ok\nb,2025-01-02,7,EUR,no\nc,2025-01-02,7,EUR,\n";
        string[] maps = ["--map", "Customer=Customer", "--map", "Date=date", "--map", "Amount=amount"];
        Purchases(File, [.. maps, "--where", "status=ok", "--where-not", "amount=7", "--nobody", "0,-1", "--fold-ids", "--currency", "currency=EUR",
            "--rates", rates, "--model", folder.PathOf("model.json")]).Exits(0);
        var (first, model) = (folder.Read("out.csv"), folder.Read("model.json"));
        Assert.Equal("a:84.02", Sales());
        Purchases(File, [.. maps, "--policy", folder.PathOf("model.json"), "--model", folder.PathOf("again.json")]).Exits(0);
        Assert.Equal(first, folder.Read("out.csv"));
        Assert.Equal(model, folder.Read("again.json"));
        Assert.Contains("\"GBP\": \"1.17\"", model, StringComparison.Ordinal);
    }

    private Custseg.Result Purchases(string file, params string[] options) => Run("purchases", file, options);

    private Custseg.Result Run(string command, string file, params string[] options) =>
        Custseg.Run([command, folder.Write("in.csv", file), .. options, "--out", folder.PathOf("out.csv")]);

    private string Sales() => string.Join(',', folder.ReadRows("out.csv").Select(row => $"{row["customer"]}:{row["sales"]}").Order(StringComparer.Ordinal));
}
