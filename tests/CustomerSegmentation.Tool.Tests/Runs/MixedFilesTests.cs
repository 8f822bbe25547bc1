using CustomerSegmentation.Tool.Tests.Reading.Excel;

namespace CustomerSegmentation.Tool.Tests.Runs;

/// <summary>Files of several kinds, read as one list of rows.</summary>
public sealed class MixedFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_of_text_parquet_and_excel_are_counted_and_named_as_in_their_file()
    {
        var csv = folder.Write("a.csv", "customer,date,amount\na,31.12.2024,\"1.5\"\nb,02.01.2025,x\n");
        var parquet = Parquet("b.parquet", "(DATE '2025-01-03', 'n', 2.25, E'x\\ny'), ('2025-01-04', 'n', NULL, 'a'), (NULL, 'n', 1, 'a')");
        var excel = folder.Write("c.xlsx", Book.Of([("S", Book.Row("amount", "date", "customer")
            + "<row><c><v>7</v></c><c s=\"1\"><v>45662</v></c><c t=\"str\"><v>a</v></c></row>"
            + "<row><c t=\"str\"><v>?</v></c><c s=\"1\"><v>45663</v></c><c t=\"str\"><v>a</v></c></row>")]));

        foreach (var files in (string[][])[[csv, parquet, excel], [excel, parquet, csv], [parquet, excel, csv]])
        {
            // With --rejects the Parquet file is read as text, without it as it is stored.
            foreach (var more in (string[][])[[], ["--rejects", folder.PathOf("rejects.csv")]])
            {
                Run(files, ["--out", folder.PathOf("out.csv"), .. more]).Exits(0).Says(
                    "date is read as dd.MM.yyyy, as 31.12.2024 shows",
                    "3 files: 7 rows in = 3 used + 0 left out by rule + 4 rejected",
                    files[0] == csv
                        ? $"rejected 2: amount is not a number; first on line 3 of {csv}: 'x'"
                        : $"amount is not a number; first on row 3 of {excel}: '?'",
                    $"rejected 1: amount is missing; first on row 2 of {parquet}: 2025-01-04,n,,a",
                    $"rejected 1: date is missing; first on row 3 of {parquet}: ,n,1.00,a",
                    $"  {parquet}: 3 rows in\n");
                Assert.Equal("8.5", folder.ReadRows("out.csv").Single(row => row["customer"] == "a")["sales"]);
                Assert.Contains("\"x\ny\",", folder.Read("out.csv"), StringComparison.Ordinal);
            }

            var lines = folder.Read("rejects.csv").Split('\n');
            Assert.Equal("file,place,reason,row", lines[0]);
            Assert.Contains(lines, line => line.StartsWith($"{csv},line 3,", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith($"{parquet},row 2,", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith($"{excel},row 3,", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Parquet_files_whose_columns_stand_in_other_orders_are_read_as_they_are_stored()
    {
        var first = folder.PathOf("1.parquet");
        Duck.Run("COPY (SELECT 'c' || (i % 7) AS customer, i AS amount, DATE '2025-01-01' + i::INT AS date FROM range(1, 51) r(i)) "
            + $"TO '{first}' (FORMAT parquet)");
        var second = Parquet("2.parquet", "(DATE '2025-01-04', 'n', NULL, 'c1'), ('2025-03-04', 'n', 5.5, 'c1')");

        Run([first, second], ["--out", folder.PathOf("stored.csv")]).Exits(0).Says(
            "2 files: 52 rows in = ", $"amount is missing; first on row 1 of {second}: 2025-01-04,n,,c1");
        Run([first, second], ["--out", folder.PathOf("text.csv"), "--rejects", folder.PathOf("rejects.csv")]).Exits(0);

        Assert.Equal(folder.Read("text.csv"), folder.Read("stored.csv"));
        Assert.Equal($"file,row,reason,cells\n{second},1,amount is missing,\"2025-01-04,n,,c1\"\n", folder.Read("rejects.csv"));
    }

    [Fact]
    public void Options_for_one_kind_are_refused_only_if_no_file_is_of_it()
    {
        var csv = folder.Write("a.csv", "customer;date;amount\na;2024-12-31;1\n");
        var parquet = Parquet("b.parquet", "(DATE '2025-01-04', 'n', 1, 'a')");
        var excel = folder.Write("c.xlsx", Book.Of([("S", Book.Row("x")), ("T", Book.Row("customer", "date", "amount") + Book.Row("a", "2025-01-01", "3"))]));

        Run([csv, parquet, excel], ["--delimiter", ";", "--sheet", "T"]).Exits(0).Says("3 rows in = 3 used");
        Run([parquet, excel], ["--delimiter", ";", "--sheet", "T"]).Exits(2).Complains("--delimiter is for text: ", "b.parquet is a Parquet file");
        Run([csv, parquet], ["--sheet", "T"]).Exits(2).Complains("--sheet is for Excel workbooks: ", "a.csv is text");
    }

    [Fact]
    public void A_decimal_comma_in_one_file_beside_numbers_in_another_is_asked_for()
    {
        var csv = folder.Write("a.csv", "customer;date;amount\na;2024-12-31;1,5\n");
        var parquet = Parquet("b.parquet", "(DATE '2025-01-04', 'n', 2.25, 'a')");

        foreach (var files in (string[][])[[csv, parquet], [parquet, csv]])
        {
            Run(files).Exits(2).Complains($"{csv}: the text '1,5' on line 2 of {csv} has a decimal comma, and other cells are numbers: add --decimal ,");
            Run(files, ["--decimal", ",", "--out", folder.PathOf("out.csv")]).Exits(0);
            Assert.Equal("3.75", folder.ReadColumn("out.csv", "sales"));
        }
    }

    [Fact]
    public void A_column_that_cant_be_read_is_refused_in_whichever_file_it_is()
    {
        var plain = Parquet("a.parquet", "('2025-01-04', 'n', 1, 'a')");
        var list = Parquet("b.parquet", "('2025-01-04', 'n', [1, 2], 'a')");

        Run([plain, list]).Exits(2).Complains($"the column 'amount' of {list}", "is a list");
        Run([list, plain]).Exits(2).Complains($"the column 'amount' of {list}", "is a list");
    }

    private string Parquet(string name, string values)
    {
        var file = folder.PathOf(name);
        Duck.Run($"COPY (SELECT * FROM (VALUES {values}) AS t(date, note, amount, customer)) TO '{file}' (FORMAT parquet)");
        return file;
    }

    private static Custseg.Result Run(string[] files, params string[] more) => Custseg.Run(["purchases", .. files, .. Custseg.Maps, .. more]);
}
