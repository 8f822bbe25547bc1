using System.Text;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>Files whose numbers and dates are written in other ways than the usual one, through the command.</summary>
public sealed class WrittenFormsTests : IDisposable
{
    private const string Moments = "customer,date,amount\na,2022-07-04T23:30:00Z,1\nb,2022-07-04T23:30:00+02:00,1\nc,2022-07-04 23:30,1\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_decimal_comma_is_found_and_said()
    {
        Run("customer;date;amount\nA;2026-01-31;1234,50\nB;2026-01-30;0,99\n").Exits(0)
            .Says("Numbers have a decimal comma, as 1234,50 shows; --decimal sets it.\n");
        Assert.Equal("1234.5,0.99", folder.ReadColumn("out.csv", "sales"));
    }

    [Fact]
    public void Points_before_three_digits_alone_are_said()
    {
        const string Rows = "customer,date,amount\na,2025-01-01,139.980\nb,2025-01-02,12.500\nc,2025-01-03,1.200\n";
        Run(Rows).Exits(0).Says("amount: 139.980 is read as 139.98, as every point is before exactly three digits; --decimal , reads 139980.\n");
        Assert.Equal("139.98,12.5,1.2", folder.ReadColumn("out.csv", "sales"));

        Assert.DoesNotContain("139", Run(Rows, "--decimal", ".").Exits(0).Output.Split("rows in")[0], StringComparison.Ordinal);
        Run(Rows, "--decimal", ",").Exits(0);
        Assert.Equal("139980,12500,1200", folder.ReadColumn("out.csv", "sales"));
    }

    [Fact]
    public void Moments_have_the_day_of_the_policys_zone()
    {
        var policy = folder.Write("policy.json", """{ "TimeZone": "Europe/London" }""");
        Run(Moments, "--policy", policy).Exits(0)
            .Says("days are told in Europe/London, the policy's TimeZone: 1 of 2 moments with a zone are on another day there\n");
        Assert.Equal("2022-07-05,2022-07-04,2022-07-04", folder.ReadColumn("out.csv", "last_purchase"));

        Run(Moments).Exits(0).Says("days are told in UTC, the policy's TimeZone: 0 of 2 moments with a zone are on another day there; if the business "
            + "is elsewhere, set TimeZone\n");
        Assert.Equal("2022-07-04,2022-07-04,2022-07-04", folder.ReadColumn("out.csv", "last_purchase"));
        Assert.DoesNotContain("TimeZone", Run("customer,date,amount\na,2022-07-04T23:30:00Z,1\n").Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_stands_in_the_model_and_another_run_with_it_gives_the_same()
    {
        const string Rows = "customer;date;amount\na;25/12/2011 8:26;1.234,50\nb;03/04/2011;12,50\nb;3/4/2011;2,50-\n";
        var first = Run(Rows, "--model", folder.PathOf("model.json")).Exits(0)
            .Says("date is read as dd/MM/yyyy, as 25/12/2011 8:26 shows; --date-format sets it.\n").Says("used: 2 purchases, 1 refunds");
        Assert.Equal("1234.5,10", folder.ReadColumn("out.csv", "sales"));
        var written = folder.Read("out.csv");
        Assert.Contains("\"DateFormat\": \"dd/MM/yyyy\"", folder.Read("model.json"), StringComparison.Ordinal);
        Assert.Contains("\"DecimalSeparator\": \",\"", folder.Read("model.json"), StringComparison.Ordinal);

        var second = Run(Rows, "--policy", folder.PathOf("model.json")).Exits(0);
        Assert.DoesNotContain("--date-format", second.Output, StringComparison.Ordinal);
        Assert.Equal(written, folder.Read("out.csv"));
        Assert.Equal(PolicyLine(first), PolicyLine(second));
    }

    [Theory]
    [InlineData(2, "date: 03/04/2011 can be 3 April or 4 March: --date-format dd/MM/yyyy or MM/dd/yyyy.", "a;03/04/2011;1")]
    [InlineData(2, "amount: 1,234 can be 1234 or 1.234: --decimal . or --decimal ,", "a;2011-04-03;1,234")]
    [InlineData(1, "date holds a spreadsheet's day numbers", "a;40908;1")]
    [InlineData(1, "line 4: date can't be read in one way: '25/12/2011' on line 2 is dd/MM/yyyy and '12/31/2011' is MM/dd/yyyy",
        "a;25/12/2011;1.5", "b;1/1/2011;1", "c;12/31/2011;1")]
    [InlineData(1, "line 4: amount can't be read in one way: '1.5' on line 2 and '2,5' do not have the same sign", "a;2011-12-25;1.5",
        "b;2011-12-25;1", "c;2011-12-25;2,5")]
    public void What_can_t_be_read_in_one_way_ends_the_run_and_nothing_is_written(int exitCode, string message, params string[] rows)
    {
        var before = folder.Files;
        Run($"customer;date;amount\n{string.Join('\n', rows)}\n", "--model", folder.PathOf("model.json"), "--rejects", folder.PathOf("rejects.csv"))
            .Exits(exitCode).Complains(message);
        Assert.Equal([.. before, "file.csv"], folder.Files);
    }

    [Fact]
    public void A_stream_and_a_packed_file_are_read_as_a_file()
    {
        var text = "customer;date;amount\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"c{i % 100};{1 + (i % 12):00}/04/2011;{i}\n"))
            + "z;25/12/2011;1,5\n";
        Run(text).Exits(0).Says("Numbers have a decimal comma, as 1,5 shows").Says("date is read as dd/MM/yyyy, as 25/12/2011 shows");
        var expected = folder.Read("out.csv");

        var packed = folder.Write("file.csv.gz", TemporaryFolder.Gzip(Encoding.UTF8.GetBytes(text)));
        Custseg.Run("purchases", packed, "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal(expected, folder.Read("out.csv"));
        Custseg.RunOn(Encoding.UTF8.GetBytes(text), "purchases", "-", "--out", folder.PathOf("out.csv")).Exits(0);
        Assert.Equal(expected, folder.Read("out.csv"));
    }

    [Fact]
    public void Customers_and_explanations_read_alike()
    {
        var file = folder.Write("customers.csv",
            "id;sales;first_purchase;last_purchase\na;1.234,50;4 Jul 2010;31.12.2011\nb;7,25;5 Jul 2010;30.12.2011\n");
        Custseg.Run("customers", file, "--out", folder.PathOf("out.csv")).Exits(0)
            .Says("first_purchase is read as d MMM yyyy, as 4 Jul 2010 shows", "last_purchase is read as dd.MM.yyyy, as 31.12.2011 shows");
        Assert.Equal("1234.5,7.25", folder.ReadColumn("out.csv", "sales"));
        Assert.Equal("2010-07-04,2010-07-05", folder.ReadColumn("out.csv", "first_purchase"));
        Custseg.Run("explain", "customers", file, "--customer", "a").Exits(0).Says("Numbers have a decimal comma", "1,234.5");
    }

    private Custseg.Result Run(string text, params string[] options) =>
        Custseg.Run(["purchases", folder.Write("file.csv", text), "--out", folder.PathOf("out.csv"), .. options]);

    private static string PolicyLine(Custseg.Result result) =>
        result.Output.Split('\n').Single(line => line.StartsWith("Policy: ", StringComparison.Ordinal));
}
