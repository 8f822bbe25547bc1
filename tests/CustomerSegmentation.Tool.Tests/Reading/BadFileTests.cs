using System.Text;

namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Files that can't be used, as a whole or in part.</summary>
public sealed class BadFileTests : IDisposable
{
    private const string Header = "customer,date,amount\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_empty_file_says_so()
    {
        var file = folder.Write("empty.csv", "");

        Run(file).Exits(1).Complains("is empty; it must begin with a line of column names");
    }

    [Theory]
    [InlineData("customer,date,amount")]
    [InlineData("customer,date,amount\n")]
    [InlineData("customer,date,amount\r\n\r\n  \r\n")]
    public void A_header_alone_says_so(string text)
    {
        var file = folder.Write("header.csv", text);

        Run(file).Exits(1).Complains("has a line of column names and no rows");
    }

    [Fact]
    public void A_quote_never_closed_ends_the_run_with_its_line_and_no_output()
    {
        var file = folder.Write("quote.csv", Header + "1,2011-01-01,5\n2,2011-01-02,\"7\n3,2011-01-03,9\n");

        Run(file, "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv"))
            .Exits(1).Complains("Line 3: a quote is opened and never closed");

        Assert.Equal(["quote.csv"], folder.Files);
    }

    [Fact]
    public void A_quote_never_closed_ends_the_run_though_a_stray_quote_stands_before_it()
    {
        var file = folder.Write("quote.csv", Header + "1,2011-01-01,5\n5\" disk,2011-01-02,\"7\n3,2011-01-03,9\n");

        Run(file, "--out", folder.PathOf("out.csv")).Exits(1).Complains("Line 3: a quote is opened and never closed");

        Assert.Equal(["quote.csv"], folder.Files);
    }

    [Fact]
    public void A_row_torn_by_a_lone_carriage_return_is_rejected_in_both_parts()
    {
        var file = folder.Write("torn.csv", Header + "Ann,2011-01-01,5\nA\rBob,2011-01-02,6\nCid,2011-01-03,7\n");

        Run(file, "--out", folder.PathOf("out.csv")).Exits(0).Says("4 rows in = 2 used + 0 left out by rule + 2 rejected").Says("rejected 2: lone CR; "
            + "first on line 3");

        Assert.Equal("Ann,Cid", folder.ReadColumn("out.csv", "customer"));
    }

    [Fact]
    public void A_file_cut_within_a_row_ends_the_run_with_its_line_and_no_output()
    {
        var file = folder.Write("cut.csv", Header + "1,2011-01-01,5\n2,2011-0");

        Run(file, "--out", folder.PathOf("out.csv")).Exits(1).Complains("the file ends within line 3, after 2 of 3 fields");

        Assert.Equal(["cut.csv"], folder.Files);
    }

    [Fact]
    public void A_last_line_without_a_break_is_used_and_mentioned()
    {
        Run(folder.Write("a.csv", Header + "1,2011-01-01,5\n2,2011-01-02,6")).Exits(0).Says("2 rows in = 2 used").Says("the last line has no line break");
        Assert.DoesNotContain("no line break", Run(folder.Write("b.csv", Header + "1,2011-01-01,5\n")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(-1)]
    [InlineData(-8)]
    [InlineData(-9)]
    public void A_cut_gzip_file_ends_the_run_with_no_output(double where)
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 3000; i++)
            text.Append(FormattableString.Invariant($"C{i * 7919 % 1009},2011-{(i % 12) + 1:00}-{(i * 31 % 28) + 1:00},{i * 37 % 997}.{i % 100:00}\n"));
        var packed = TemporaryFolder.Gzip(Encoding.UTF8.GetBytes(text.ToString()));
        var length = where < 0 ? packed.Length + (int)where : (int)(packed.Length * where);
        var file = folder.Write("cut.csv.gz", packed[..length]);

        Run(file, "--out", folder.PathOf("out.csv")).Exits(1).Complains("the gzip data is cut or damaged after line");

        Assert.Equal(["cut.csv.gz"], folder.Files);
    }

    [Fact]
    public void A_damaged_gzip_file_ends_the_run()
    {
        var packed = TemporaryFolder.Gzip(Encoding.UTF8.GetBytes(Header + "1,2011-01-01,5\n2,2011-01-02,6\n"));
        packed[^6] ^= 0x10; // in the checksum

        Run(folder.Write("damaged.csv.gz", packed)).Exits(1).Complains("the gzip data is cut or damaged");
    }

    [Fact]
    public void A_gzip_file_with_something_else_behind_it_ends_the_run()
    {
        byte[] packed = [.. TemporaryFolder.Gzip(Encoding.UTF8.GetBytes(Header + "1,2011-01-01,5\n")), .. "rest"u8];

        Run(folder.Write("more.csv.gz", packed)).Exits(1).Complains("the gzip data is cut or damaged");
    }

    [Fact]
    public void Broken_utf8_rejects_the_row_and_nothing_is_replaced()
    {
        byte[] bytes = [.. "customer,date,amount\nJos"u8, 0xE9, .. ",2011-01-01,5\nZoë,2011-01-02,6\n"u8];
        var file = folder.Write("latin.csv", bytes);

        Run(file, "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv"))
            .Exits(0).Says("2 rows in = 1 used + 0 left out by rule + 1 rejected").Says("rejected 1: not UTF-8; first on line 2");

        Assert.Equal("line,reason,row\n2,\"not UTF-8: the row has bytes that are no UTF-8 text; save the file as UTF-8, or say how it is written, "
            + "such as --encoding windows-1252\",\"Jos\\xE9,2011-01-01,5\"\n", folder.Read("rejects.csv"));
        Assert.Equal("Zoë", Assert.Single(folder.ReadRows("out.csv"))["customer"]);
        Assert.DoesNotContain('\uFFFD', folder.Read("out.csv"));
    }

    [Fact]
    public void A_broken_header_says_what_to_do()
    {
        Run(folder.Write("header.csv", [.. "customer,date,am"u8, 0xFF, 0x81, .. "\n"u8])).Exits(1)
            .Complains("the line of column names is unusable: not UTF-8", "such as --encoding windows-1252");
        Run(folder.Write("mac.csv", "customer,date,amount\r1,2011-01-01,5\r")).Exits(1).Complains("lone CR");
    }

    [Theory]
    [InlineData("1,31/12/2011,5", "date is not a date: '31/12/2011'; write 2011-12-31, or say how the file writes it, such as --date-format dd/MM/yyyy")]
    [InlineData("1,2011-02-29,5", "date is not a date: '2011-02-29'")]
    [InlineData("1,2011-13-01,5", "date is not a date")]
    [InlineData("1,2011-1-1-1,5", "date is not a date")]
    [InlineData("1,2011-12-31 10:00 CEST,5", "date is not a date")]
    [InlineData("1,40908.5,5", "date is a spreadsheet's day number: '40908.5' would be 2011-12-31; format the column as a date")]
    [InlineData("1,0000-01-01,5", "date is not a date")]
    [InlineData("1,2011-12-31x,5", "date is not a date")]
    [InlineData("1,2011-12-31 noon,5", "date is not a date")]
    [InlineData("1,2011-12-31,\"12,34,567.50\"", "amount is not a number: '12,34,567.50'; write 1234.50 or 1,234.50, groups of three digits, no currency")]
    [InlineData("1,2011-12-31,$5", "amount is not a number: '$5'; write 1234.50 or 1,234.50, groups of three digits, no currency sign, and -5 or 5- for")]
    [InlineData("1,2011-12-31,(5.00)", "amount is not a number")]
    [InlineData("1,2011-12-31,1e400", "amount is out of range: '1e400'")]
    [InlineData("1,2011-12-31,inf", "amount is out of range")]
    [InlineData("1,2011-12-31,-Infinity", "amount is out of range")]
    [InlineData("1,2011-12-31,1e19", "beyond what is counted")]
    [InlineData("1,2011-12-31,NaN", "amount is missing")]
    [InlineData("1,NA,5", "date is missing")]
    [InlineData("null,2011-12-31,5", "customer is missing")]
    [InlineData("  ,2011-12-31,5", "customer is missing")]
    [InlineData("1,2011-12-31", "wrong number of fields: the row has 2 and the line of column names 3")]
    [InlineData("1,2011-12-31,5,6", "wrong number of fields: the row has 4")]
    [InlineData("\"1\"x,2011-12-31,5", "broken quotes: text follows a closing quote")]
    public void A_bad_row_is_rejected_with_its_line_reason_and_text_and_the_run_goes_on(string row, string reason)
    {
        var file = folder.Write("file.csv", Header + "good,2011-12-30,7\n" + row + "\nother,2011-12-31,8\n");

        Run(file, "--rejects", folder.PathOf("rejects.csv"), "--out", folder.PathOf("out.csv"))
            .Exits(0).Says("3 rows in = 2 used + 0 left out by rule + 1 rejected").Says("first on line 3");

        var rejects = folder.Read("rejects.csv").Split('\n');
        Assert.StartsWith("line,reason,row", rejects[0], StringComparison.Ordinal);
        Assert.StartsWith("3,", rejects[1], StringComparison.Ordinal);
        Assert.Contains(reason.Replace("\"", "\"\"", StringComparison.Ordinal), rejects[1], StringComparison.Ordinal);
        Assert.EndsWith(row.AsSpan().ContainsAny(',', '"') ? $",\"{row.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : row, rejects[1],
            StringComparison.Ordinal);
        Assert.Equal("good,other", folder.ReadColumn("out.csv", "customer"));
    }

    [Fact]
    public void A_stray_quote_does_not_swallow_the_rows_after_it()
    {
        var file = folder.Write("file.csv", Header + "\"5 inch,2011-01-01,5\n2,2011-01-02,6\n3,2011-01-03,\"7\"\n");

        Run(file, "--out", folder.PathOf("out.csv")).Exits(0).Says("3 rows in = 2 used + 0 left out by rule + 1 rejected").Says("first on line 2");

        Assert.Equal("2,3", folder.ReadColumn("out.csv", "customer"));
    }

    [Fact]
    public void Reasons_are_counted_with_their_first_line()
    {
        var file = folder.Write("file.csv", Header + "1,2011-12-30,7\n,2011-12-30,7\n2,2011-12-30,x\n,2011-12-31,9\n");

        Run(file).Exits(0)
            .Says("4 rows in = 1 used + 0 left out by rule + 3 rejected")
            .Says("rejected 2: customer is missing; first on line 3: ,2011-12-30,7")
            .Says("rejected 1: amount is not a number; first on line 4: 'x'");
    }

    [Fact]
    public void Nothing_usable_fails_but_keeps_the_rejects()
    {
        var file = folder.Write("file.csv", Header + ",2011-12-30,7\n2,2011-12-30,x\n");

        Run(file, "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv"), "--model", folder.PathOf("model.json"))
            .Exits(1).Complains("no row was usable").Says("2 rows in = 0 used + 0 left out by rule + 2 rejected");

        Assert.Equal(["file.csv", "rejects.csv"], folder.Files);
        Assert.Equal(3, folder.Read("rejects.csv").Count(c => c == '\n'));
    }

    [Fact]
    public void Strict_fails_on_any_rejected_row_and_writes_nothing()
    {
        var file = folder.Write("file.csv", Header + "1,2011-12-30,7\n2,2011-12-30,x\n");

        Run(file, "--strict", "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv"), "--model", folder.PathOf("model.json"))
            .Exits(1).Complains("--strict").Says("rejected 1: amount is not a number; first on line 3");

        Assert.Equal(["file.csv"], folder.Files);
    }

    [Fact]
    public void Strict_is_content_with_a_good_file()
    {
        Run(folder.Write("file.csv", Header + "1,2011-12-30,7\n2,2011-12-30,0\n"), "--strict").Exits(0);
    }

    private static Custseg.Result Run(string file, params string[] more) => Custseg.Run(["purchases", file, .. Custseg.Maps, .. more]);
}
