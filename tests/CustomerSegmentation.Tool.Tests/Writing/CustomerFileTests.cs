using System.Text;

namespace CustomerSegmentation.Tool.Tests.Writing;

/// <summary>The file of --out in each format: what is read back is what CSV has.</summary>
public sealed class CustomerFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("out.tsv")]
    [InlineData("out.parquet")]
    [InlineData("out.xlsx")]
    public void Cells_are_those_of_csv(string name)
    {
        var customers = Customers();
        Custseg.Run("customers", customers, "--out", folder.PathOf("out.csv")).Exits(0);
        Custseg.Run("customers", customers, "--out", folder.PathOf(name)).Exits(0).Says($"Wrote {folder.PathOf(name)}");

        Assert.Equal(Text("out.csv"), Text(name));
        Assert.Equal($"customers.csv,out.csv,{name}", string.Join(',', folder.Files.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void DuckDB_reads_what_is_written_with_its_types()
    {
        Custseg.Run("customers", Customers(), "--out", folder.PathOf("out.csv")).Exits(0);
        Custseg.Run("customers", Customers(), "--out", folder.PathOf("out.parquet")).Exits(0);

        var columns = Duck.Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{folder.PathOf("out.parquet")}')")
            .ToDictionary(row => row[0]!, row => row[1], StringComparer.Ordinal);
        Assert.Equal(("VARCHAR", "DOUBLE", "DATE", "BOOLEAN", "VARCHAR"),
            (columns["customer"], columns["sales"], columns["last_purchase"], columns["account_closed"], columns["value_tier"]));
        var difference = $"SELECT * FROM '{folder.PathOf("out.parquet")}' EXCEPT SELECT * REPLACE (account_closed = 'yes' AS account_closed) "
            + $"FROM read_csv('{folder.PathOf("out.csv")}', all_varchar = false, types = {{'account_closed': 'VARCHAR', 'customer': 'VARCHAR'}})";
        Assert.Empty(Duck.Query(difference));
        Assert.Equal("500", Duck.Query($"SELECT count(*) FROM '{folder.PathOf("out.parquet")}'")[0][0]);
    }

    [Fact]
    public void Texts_that_a_workbook_can_not_hold_as_they_are_come_back()
    {
        string[] ids = ["=1+1", "a\u0001b", "a_x0041_b", " a", "<&>\"'", "a\rb", "\u732B", "_x", "a_x00zz_"];
        var values = ids.Select(id => $"('{id.Replace("'", "''", StringComparison.Ordinal)}', 1.5::DOUBLE, DATE '2024-01-01')");
        Duck.Run($"COPY (SELECT * FROM (VALUES {string.Join(", ", values)}) AS t(id, sales, last_purchase)) "
            + $"TO '{folder.PathOf("ids.parquet")}' (FORMAT parquet)");

        Custseg.Run("customers", folder.PathOf("ids.parquet"), "--out", folder.PathOf("out.xlsx")).Exits(0);

        Assert.Equal(string.Join('|', ids.Select(id => id.Trim(' '))), string.Join('|', Cells("out.xlsx").Skip(1).Select(row => row[0])));
    }

    [Fact]
    public void What_was_written_is_read_as_previous()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in (string[])["out.csv", "out.parquet", "out.xlsx", "out.tsv"])
        {
            Custseg.Run("customers", Customers(), "--out", folder.PathOf(name)).Exits(0);
            var printed = Custseg.Run("customers", Customers(), "--previous", folder.PathOf(name)).Exits(0).Says("500 rows in = 500 used").Output;
            known.Add(printed.Split('\n').Single(line => line.Contains("previous classes known of 500 customers", StringComparison.Ordinal)));
        }

        Assert.Single(known);
    }

    [Theory]
    [InlineData("there is no such format; give csv, tsv, parquet or xlsx", "--out", "out.csv", "--format", "json")]
    [InlineData("is written as csv, which its name does not say; name a file such as out.csv", "--out", "out.xlsx", "--format", "csv")]
    [InlineData("--format is for the file of --out", "--format", "csv")]
    [InlineData("--rejects", "--rejects", "out.parquet")]
    [InlineData("--spreadsheet-safe is for text", "--out", "out.xlsx", "--spreadsheet-safe")]
    public void What_contradicts_itself_is_refused(string message, params string[] options)
    {
        Custseg.Run(["customers", Customers(), .. options.Select(one => one.StartsWith("out.", StringComparison.Ordinal) ? folder.PathOf(one) : one)]).Exits(2)
            .Complains(message);
        Assert.Equal(["customers.csv"], folder.Files);
    }

    [Fact]
    public void A_format_that_is_named_holds_for_any_name()
    {
        Custseg.Run("customers", Customers(), "--out", folder.PathOf("out"), "--format", "parquet").Exits(0);
        Assert.Equal("PAR1", Encoding.ASCII.GetString(File.ReadAllBytes(folder.PathOf("out"))[..4]));
    }

    private string Customers()
    {
        var text = new StringBuilder("id,sales,profit,last_purchase,account_closed,purchases,loyalty\n");
        for (var i = 0; i < 500; i++)
        {
            text.Append(FormattableString.Invariant($"C{i},{(i % 7 == 0 ? "" : FormattableString.Invariant($"{i * 7919 % 100000 / 97.0}"))},"))
                .Append(FormattableString.Invariant($"{(i * 31) - 5000}.25,{(i % 5 == 0 ? "" : $"20{10 + (i % 15):00}-{(i % 12) + 1:00}-{(i % 28) + 1:00}")},"))
                .Append(FormattableString.Invariant($"{(i % 3 == 0 ? "" : i % 2 == 0 ? "yes" : "no")},{i % 40},{i % 10 / 10.0}\n"));
        }

        return folder.Write("customers.csv", text.ToString());
    }

    private string Text(string name) => string.Join('\n', Cells(name).Select(row => string.Join('|', row)));

    // A workbook and a Parquet file have true and false for yes and no.
    private List<string[]> Cells(string name)
    {
        using var table = CsvTable.Open(folder.PathOf(name), out _);
        List<string[]> rows = [[.. table.Columns]];
        while (table.Read())
            rows.Add([.. table.Columns.Select((_, i) => table.Text(i) switch { "true" => "yes", "false" => "no", var text => text })]);
        return rows;
    }
}
