using System.Globalization;
using System.Text;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>The command purchases on files that can be used.</summary>
public sealed class PurchasesTests : IDisposable
{
    private const string Lines = """
        customer,date,amount,order
        Ann,2011-01-01,10.50,o1
        Ann,2011-01-01,4.50,o1
        "Bob, ""the"" buyer",2011-01-03,100,o2
        Ann,2011-01-05,-5,o3
        Cid,2011-01-06,0,o4
        =1+2,2011-01-09,0.1,o5

        """;

    private static readonly string[] WithOrder = [.. Custseg.Maps, "--map", "Order=order"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_output_is_what_it_should_be_to_the_byte()
    {
        var policy = folder.Write(
            "policy.json",
            """
            { "Schemes": [
                "value_tier", "lifecycle_state", "lead_temperature", "boundary", "purchase_type", "usage_rate", "trading_process", "tenure",
                "account_standing", "importance", "rfm_segment" ] }
            """);

        Run(folder.Write("purchases.csv", Lines), "--policy", policy, "--out", folder.PathOf("out.csv")).Exits(0);

        Assert.Equal(
            """
            customer,purchases,purchase_days,first_purchase,last_purchase,recency_days,tenure_days,mean_interval,last_interval,mean_purchase,purchases_per_year,sales,as_of,has_purchased,units_before,past_orders,recency_score,frequency_score,monetary_score,rfm_score,value_tier,lifecycle_state,lead_temperature,boundary,purchase_type,usage_rate,trading_process,tenure,account_standing,importance,rfm_segment
            Ann,1,1,2011-01-01,2011-01-01,9,9,,,15,,10,2011-01-10,yes,1,1,2,2,3,223,Regular,Current,NotALead,External,Unclassified,Unclassified,Past,New,General,Unclassified,NeedAttention
            "Bob, ""the"" buyer",1,1,2011-01-03,2011-01-03,7,7,,,100,,100,2011-01-10,yes,1,1,4,2,4,424,Key,Current,NotALead,External,Unclassified,Unclassified,Past,New,General,Highest,PotentialLoyalist
            Cid,0,0,,,,,,,,,0,2011-01-10,no,0,0,,1,1,,Small,Unclassified,Unclassified,External,FirstPurchase,Unclassified,None,Prospective,Unclassified,Unclassified,Unclassified
            =1+2,1,1,2011-01-09,2011-01-09,1,1,,,0.1,,0.1,2011-01-10,yes,1,1,5,2,2,522,Small,Current,NotALead,External,Unclassified,Unclassified,Past,New,General,Unclassified,PotentialLoyalist

            """,
            folder.Read("out.csv"));
        Assert.NotEqual(0xEF, File.ReadAllBytes(folder.PathOf("out.csv"))[0]);
    }

    [Fact]
    public void A_file_of_many_batches_is_taken_in_whole()
    {
        // More than one batch of 2^19 rows.
        var rows = Scale.Times < 10 ? 600_000 : 1_200_000;
        const int customers = 1_000;
        var used = (rows / customers) - 1;
        var file = folder.PathOf("many.csv");
        using (var writer = new StreamWriter(file))
        {
            writer.Write("customer,date,amount\n");
            for (var i = 0; i < rows; i++)
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{(i % 2 == 0 ? "short" : "of a long id ")}{i % customers},2011-01-0{1 + (i / customers % 3)},{(i < customers ? "x" : "0.01")}\n"));
        }

        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", folder.PathOf("out.csv")]).Exits(0)
            .Says(FormattableString.Invariant($"{rows:N0} rows in = {rows - customers:N0} used + 0 left out by rule + 1,000 rejected"))
            .Says(FormattableString.Invariant($"used: {rows - customers:N0} purchases"))
            .Says("Customers: 1,000");
        var lines = File.ReadLines(folder.PathOf("out.csv")).Skip(1).ToList();
        Assert.Equal(customers, lines.Count);
        Assert.StartsWith($"short0,{used},3,2011-01-01,2011-01-03,1,3,1,1,0.01,", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Contains(FormattableString.Invariant($",{used},3,2011-01-01,2011-01-03,1,3,1,1,0.01,,{used / 100m},"), line,
            StringComparison.Ordinal));
    }

    [Fact]
    public void Every_row_is_accounted_for_and_what_was_used_is_printed()
    {
        Run(folder.Write("purchases.csv", Lines)).Exits(0)
            .Says("6 rows in = 5 used + 1 left out by rule + 0 rejected")
            .Says("used: 4 purchases, 1 refunds")
            .Says("left out: 1 zero amounts")
            .Says("Customers: 4")
            .Says("As of: 2011-01-10, the day after the last purchase in the file")
            .Says("KeyCut: sales >= 100, by the rule '80% of value': 1 customers")
            .Says("RegularCut: sales >= 10, by the rule '95% of value'")
            .Says("\n  RecencyCuts: recency_days <= 1 / 7 / 7 / 9, by the rules 'quantile 0.2 / 0.4 / 0.6 / 0.8': 1 (33.3 %) / 2 (66.7 %) / 2 (66.7 %) / 3 "
                + "(100.0 %) customers\n")
            .Says("\n  FrequencyCuts: purchases >= 1 / none / none / none, by the rules 'above quantile 0.2 / 0.4 / 0.6 / 0.8': 3 (75.0 %) / - / - / - "
                + "customers; none: No value is above the quantile.\n")
            .Says("Gini")
            .Says("Not run: loyalty_quadrant: needs loyalty (from bargains_by_volume, diverts_channel, dumps_prices, disrupts_market, pays_long_overdue)");
    }

    [Theory]
    [InlineData("{ \"TimeZone\": \"UTC\" }", "1,1,2025-01-01,2025-01-01", "20", true)]
    [InlineData("{ \"Purchases\": { \"ReturnedOrderIsPurchase\": true } }", "2,2,2025-01-01,2025-02-01", "20", false)]
    public void An_order_that_was_returned_as_a_whole_is_no_purchase_unless_the_policy_says_so(string json, string purchases, string sales, bool isSaid)
    {
        var policy = folder.Write("policy.json", json);
        var file = folder.Write("purchases.csv", "customer,date,order,amount\na,2025-01-01,1,20\na,2025-02-01,2,20\na,2025-02-10,2,-20\n");

        var result = Run(file, "--policy", policy, "--as-of", "2025-03-01", "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("3 rows in = 3 used + 0 left out by rule + 0 rejected").Says("used: 2 purchases, 1 refunds");

        Assert.Equal(isSaid, result.Output.Contains("\n  returned: 1 orders as a whole, which are no purchases\n", StringComparison.Ordinal));
        var row = Assert.Single(folder.ReadRows("out.csv"));
        Assert.Equal(
            (purchases, sales), ($"{row["purchases"]},{row["purchase_days"]},{row["first_purchase"]},{row["last_purchase"]}", row["sales"]));
    }

    [Fact]
    public void The_summary_gives_each_class_its_customers_and_value()
    {
        var output = Run(folder.Write("purchases.csv", Lines)).Output;

        Assert.Contains(
            """
            | value_tier | customers |  share |  value | share of value |
            | ---------- | --------: | -----: | -----: | -------------: |
            | Key        |         1 | 25.0 % | 100.00 |         90.8 % |
            | Regular    |         1 | 25.0 % |  10.00 |          9.1 % |
            | Small      |         2 | 50.0 % |   0.10 |          0.1 % |
            """,
            output,
            StringComparison.Ordinal);
        Assert.Matches(@"\| last_purchase +\| +3 \| +1 \| +0 \| +0 \|", output);
        Assert.Contains("\nUnknown of everybody, and taken as: account_closed no, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_as_of_day_is_taken_and_later_rows_are_left_out()
    {
        Run(folder.Write("purchases.csv", Lines), "--as-of", "2011-01-05", "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("6 rows in = 4 used + 2 left out by rule + 0 rejected")
            .Says("2 dated after the as-of day")
            .Says("As of: 2011-01-05, from --as-of");

        Assert.Equal(3, folder.Read("out.csv").Count(c => c == '\n'));
    }

    [Fact]
    public void Gzip_standard_input_a_byte_order_mark_and_crlf_give_the_same()
    {
        var bytes = Encoding.UTF8.GetBytes(Lines);
        byte[] windows = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Lines.ReplaceLineEndings("\r\n"))];
        Run(folder.Write("plain.csv", bytes), "--out", folder.PathOf("expected.csv")).Exits(0);
        var expected = folder.Read("expected.csv");

        foreach (var file in (string[])[folder.Write("packed.csv.gz", TemporaryFolder.Gzip(bytes)), folder.Write("packed.csv", TemporaryFolder.Gzip(windows)),
            folder.Write("windows.csv", windows), folder.Write("parts.gz", [.. TemporaryFolder.Gzip(bytes[..50]), .. TemporaryFolder.Gzip(bytes[50..])])])
        {
            Run(file, "--out", folder.PathOf("out.csv")).Exits(0);
            Assert.Equal(expected, folder.Read("out.csv"));
        }

        foreach (var input in (byte[][])[bytes, windows, TemporaryFolder.Gzip(windows)])
        {
            Custseg.RunOn(input, ["purchases", "-", .. WithOrder, "--out", folder.PathOf("out.csv")]).Exits(0).Says("standard input: 6 rows in");
            Assert.Equal(expected, folder.Read("out.csv"));
        }
    }

    [Theory]
    [InlineData(";", ";")]
    [InlineData("tab", "\t")]
    [InlineData("|", "|")]
    [InlineData("whitespace", "  \t ")]
    public void Other_delimiters_are_read(string option, string delimiter)
    {
        var file = folder.Write("file.txt", "customer,date,amount\n\"A,n n\",2011-01-01,10\nBob,20110103,2.5\n".Replace(",", delimiter,
            StringComparison.Ordinal));

        Custseg.Run(["purchases", file, .. Custseg.Maps, "--delimiter", option, "--out", folder.PathOf("out.csv")]).Exits(0).Says("2 rows in = 2 used");

        Assert.Contains("\nBob,1,1,2011-01-03,", folder.Read("out.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dd/MM/yyyy", "31/12/2011")]
    [InlineData("d.M.yyyy", "31.12.2011")]
    [InlineData("M/d/yyyy H:mm", "12/31/2011 8:26")]
    [InlineData("yyyy-MM-dd HH:mm zzz", "2011-12-30 23:59 -08:00")]
    [InlineData("yyyy-MM-dd HH:mmK", "2011-12-30 23:59-08:00")]
    [InlineData("yyyy-MM-dd HH:mmK", "2011-12-31 23:59")]
    [InlineData("yyyy-MM-dd HH:mmK", "2011-12-31 23:59Z")]
    [InlineData(null, "2011-12-30T23:59:59-08:00")]
    [InlineData(null, "2012-01-01T01:59:59+02:00")]
    [InlineData(null, "2011-12-31 00:00")]
    [InlineData(null, "20111231")]
    [InlineData(null, "20111231T0826")]
    public void A_day_is_taken_as_it_is_written_or_in_UTC(string? format, string date)
    {
        var file = folder.Write("file.csv", $"customer,date,amount\nAnn,{date},10\n");

        Custseg.Run(["purchases", file, .. Custseg.Maps, .. format is null ? (string[])[] : ["--date-format", format], "--out",
            folder.PathOf("out.csv")]).Exits(0);

        Assert.Equal("2011-12-31", Assert.Single(folder.ReadRows("out.csv"))["last_purchase"]);
    }

    [Fact]
    public void A_date_of_another_form_than_the_given_one_is_rejected() =>
        Custseg.Run(["purchases", folder.Write("file.csv", "customer,date,amount\nAnn,2011-12-31,10\nAnn,31/12/2011,10\n"), .. Custseg.Maps, "--date-format",
            "dd/MM/yyyy"])
            .Exits(0).Says("date is not a date; first on line 2: '2011-12-31' is not of the form of --date-format dd/MM/yyyy");

    [Fact]
    public void An_amount_may_be_a_product_and_is_exact()
    {
        var file = folder.Write("file.csv",
            "customer,date,q,p\nAnn,2011-01-01,3,0.1\nAnn,2011-01-02,-1,0.3\nBob,2011-01-01,12345678.9,1.0001\nCid,2011-01-01,1e3,+.5\n,2011-01-01,1,1\nDan,2011-01-01,,1\nEve,2011-01-01,1e28,1e28\n");

        Custseg.Run("purchases", file, "--map", "Customer=customer", "--map", "Date=date", "--map", "Amount=q * p", "--map", "Quantity=q", "--out",
            folder.PathOf("out.csv"))
            .Exits(0).Says("7 rows in = 4 used + 0 left out by rule + 3 rejected").Says("q is missing").Says("the product may reach 1e18");

        Assert.Equal("0,12346913.4679,500", folder.ReadColumn("out.csv", "sales"));
        Assert.Equal("2,12345678.9,1000", folder.ReadColumn("out.csv", "units"));
    }

    [Fact]
    public void A_mapped_product_line_is_said_to_be_unused() =>
        Custseg.Run(["purchases", folder.Write("file.csv", "customer,date,amount,line\nAnn,2011-01-01,3,tea\n"), .. Custseg.Maps, "--map", "product_line=line"])
            .Exits(0).Says("ProductLine will not be read");

    [Fact]
    public void Blank_lines_are_no_rows() =>
        Run(folder.Write("file.csv", "customer,date,amount,order\n\nAnn,2011-01-01,3,1\n  \n\nBob,2011-01-01,3,2\n\n")).Exits(0).Says("2 rows in = 2 "
            + "used").Says("4 blank lines are no rows");

    [Fact]
    public void A_field_may_hold_line_breaks_and_later_lines_keep_their_numbers()
    {
        var file = folder.Write("file.csv", "customer,date,amount,order\n\"An\nn\",2011-01-01,3,1\nBob,x,3,2\n");

        Run(file, "--out", folder.PathOf("out.csv")).Exits(0).Says("first on line 4: 'x'");

        Assert.Contains("\n\"An\nn\",1,", folder.Read("out.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tiers_are_those_of_a_sort()
    {
        // Lines as of an online shop: orders of several lines, refunds, free items, and many customers who buy little.
        var random = new Random(20101201);
        var text = new StringBuilder("InvoiceNo,Quantity,InvoiceDate,UnitPrice,CustomerID\n");
        var sales = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < 5000; i++)
        {
            var customer = "K" + (int)(400 * random.NextDouble() * random.NextDouble());
            var quantity = random.Next(20) == 0 ? -random.Next(1, 5) : random.Next(1, 25);
            var price = random.Next(0, 1000) / 100m;
            var date = new DateTime(2010, 12, 1, 8, 26, 0).AddMinutes(random.Next(500_000));
            text.Append(CultureInfo.InvariantCulture, $"{i / 7},{quantity},{date:s},{price},{customer}\n");
            sales[customer] = sales.GetValueOrDefault(customer) + (quantity * price);
        }

        var file = folder.Write("lines.csv.gz", TemporaryFolder.Gzip(Encoding.UTF8.GetBytes(text.ToString())));
        Custseg.Run("purchases", file, "--map", "Customer=CustomerID", "--map", "Date=InvoiceDate", "--map", "Amount=Quantity*UnitPrice", "--map",
            "Order=InvoiceNo", "--out", folder.PathOf("out.csv")).Exits(0);

        var rows = folder.ReadRows("out.csv");
        Assert.Equal(sales.Count, rows.Count);
        var (key, regular) = (CutAt(sales.Values, 0.80m), CutAt(sales.Values, 0.95m));
        Assert.All(rows, row =>
        {
            var value = sales[row["customer"]];
            Assert.Equal(value, decimal.Parse(row["sales"], CultureInfo.InvariantCulture));
            Assert.Equal(value >= key ? "Key" : value >= regular ? "Regular" : "Small", row["value_tier"]);
        });
    }

    /// <summary>The least value of the fewest best that reach the share, by sorting.</summary>
    private static decimal CutAt(IEnumerable<decimal> values, decimal share)
    {
        var best = values.Where(value => value > 0).OrderDescending().ToList();
        var (total, sum) = (best.Sum(), 0m);
        return best.First(value => (sum += value) >= share * total);
    }

    private static Custseg.Result Run(string file, params string[] more) => Custseg.Run(["purchases", file, .. WithOrder, .. more]);
}
