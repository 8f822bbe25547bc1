namespace CustomerSegmentation.Tool.Tests.Runs;

/// <summary>What is said of several files, and where they contradict each other.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_are_counted_in_all_and_in_each_and_rejects_name_their_file()
    {
        var first = folder.Write("1.csv", "customer,date,amount\na,2025-01-01,10\nb,2025-01-02,x\n\nc,2025-01-03,5");
        var second = folder.Write("2.csv", "amount;note;customer;date\n7;n;a;2025-02-01\ny;n;b;2025-02-02\n3;n;;2025-02-03\n");
        var third = folder.Write("3.csv", "customer,date,amount\n");

        Run([first, second, third], "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv")).Exits(0).Says(
            $"{second}: fields are separated by semicolons",
            "3 files: 6 rows in = 3 used + 0 left out by rule + 3 rejected\n  used: 3 purchases\n",
            "  rejected 2: amount is not a number; first on line 3 of " + first + ": 'x'",
            $"  rejected 1: customer is missing; first on line 4 of {second}: 3;n;;2025-02-03\n",
            $"  {first}: 3 rows in\n  1 blank lines are no rows\n  the last line has no line break",
            $"  {second}: 3 rows in\n  {third}: 0 rows in\n",
            "2025-02-02, the day after the last purchase in the files");

        var lines = folder.Read("rejects.csv").Split('\n');
        Assert.Equal("file,line,reason,row", lines[0]);
        Assert.StartsWith($"{first},3,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{second},3,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith($"{second},4,", lines[3], StringComparison.Ordinal);
        Assert.Equal("a,c", folder.ReadColumn("out.csv", "customer"));
        Assert.Equal("17,5", folder.ReadColumn("out.csv", "sales"));
        Run([first, second], "--strict").Exits(1).Complains("2 files: rows were rejected, and --strict allows none");
    }

    [Fact]
    public void Files_without_rows_are_refused_only_together()
    {
        var (none, other) = (folder.Write("1.csv", "customer,date,amount\n"), folder.Write("2.csv", "customer,date,amount\n"));
        Run([none, other]).Exits(1).Complains("2 files have lines of column names and no rows.");
        Run([none]).Exits(1).Complains("1.csv has a line of column names and no rows.");
    }

    [Fact]
    public void A_file_that_lacks_a_column_is_named()
    {
        var first = folder.Write("1.csv", "customer,date,amount,status\na,2025-01-01,10,paid\n");
        var lacks = folder.Write("2.csv", "customer,day,amount,status\na,2025-01-01,10,paid\n");
        var twice = folder.Write("3.csv", "customer,date,amount,amount\na,2025-01-01,10,1\n");
        var plain = folder.Write("4.csv", "customer,date,amount\na,2025-01-01,10\n");
        Run([first, lacks]).Exits(2).Complains($"--map Date: {lacks} has no column 'date'.");
        Run([first, twice]).Exits(2).Complains($"--map Amount: {twice} has 2 columns 'amount'");
        Run([first, plain], "--where", "status=paid").Exits(2).Complains($"--where: {plain} has no column 'status'.");
        Run([first, plain], "--currency", "status").Exits(2).Complains($"--currency: {plain} has no column 'status'.");
        Run([plain, first]).Exits(0);
    }

    [Fact]
    public void Columns_that_are_found_must_be_the_same_in_each_file()
    {
        var plain = folder.Write("1.csv", "customer,date,amount\na,2025-01-01,10\n");
        var more = folder.Write("2.csv", "customer,date,amount,order\na,2025-01-01,10,17\n");
        var other = folder.Write("3.csv", "date,amount,customer,status\n2025-01-03,10,a,paid\n");
        Custseg.Run("purchases", plain, more).Exits(2).Complains(
            $"The columns of {more} would be read as --map Customer=customer --map Date=date --map Amount=amount --map Order=order, those of {plain} as "
                + "--map Customer=customer --map Date=date --map Amount=amount; say with --map what is read of all files.");
        Custseg.Run("purchases", more, plain).Exits(2).Complains($"--map Order: {plain} has no column 'order'.");
        Custseg.Run("purchases", plain, more, "--map-by-name").Exits(2).Complains("--map Order=order, those of");
        var said = Custseg.Run("purchases", plain, other).Exits(0).Says(
            "Columns taken: customer, date, amount. --map sets them.\n",
            $"{other}: Columns taken: customer, date, amount; not read: status. --map sets them.\n",
            $"{other}: status is not read, so every row counts; --where status=VALUES keeps some.\n");
        Assert.Equal(2, said.Output.Split("Columns taken").Length - 1);
    }

    [Fact]
    public void One_file_decides_what_another_leaves_open()
    {
        var open = folder.Write("1.csv", "customer,date,amount\na,03/04/2025,\"1,234\"\n");
        var sure = folder.Write("2.csv", "amount,customer,date\n\"1,5\",b,25/04/2025\n");
        Run([open]).Exits(2).Complains("03/04/2025 can be 3 April or 4 March");
        foreach (var files in (string[][])[[open, sure], [sure, open]])
        {
            Run(files, "--out", folder.PathOf("out.csv")).Exits(0).Says("date is read as dd/MM/yyyy, as 25/04/2025 shows", "as 1,5 shows");
            Assert.Equal("2025-04-03", folder.ReadRows("out.csv").Single(row => row["customer"] == "a")["last_purchase"]);
            Assert.Equal("1.234", folder.ReadRows("out.csv").Single(row => row["customer"] == "a")["sales"]);
        }
    }

    [Fact]
    public void Files_that_contradict_each_other_are_refused_and_both_are_shown()
    {
        var day = folder.Write("1.csv", "customer,date,amount\na,25/04/2025,1.5\n");
        var month = folder.Write("2.csv", "amount,customer,date\n2.5,b,04/25/2025\n");
        var comma = folder.Write("3.csv", "amount;customer;date\n2,5;b;25/04/2025\n");
        var both = folder.Write("4.csv", "amount;customer;date\n2,5;b;04/05/2025\n");
        Run([day, month]).Exits(1).Complains($"{month}, line 2: date can't be read in one way: '25/04/2025' on line 2 of {day} is dd/MM/yyyy and "
            + "'04/25/2025' is MM/dd/yyyy");
        Run([day, comma]).Exits(1).Complains($"{comma}, line 2: amount can't be read in one way: '1.5' on line 2 of {day} and '2,5' do not have the "
            + "same sign before the decimals");
        Run([folder.Write("5.csv", "customer,date,amount\na,04/05/2025,1\n"), both]).Exits(2).Complains("5.csv: date: 04/05/2025 can be 4 May or 5 April");
    }

    [Fact]
    public void Customers_of_several_files_are_one_list()
    {
        var first = folder.Write("1.csv", "id,sales,legal_form,last_purchase\na,1,company,2025-01-01\nb,2,,2025-01-02\n");
        var second = folder.Write("2.csv", "legal_form,last_purchase,id,sales\nperson,2025-01-04,c,3\ncompany,2025-01-03,a,9\n");
        Custseg.Run("customers", first, second, "--map-by-name", "--out", folder.PathOf("out.csv")).Exits(0).Says(
            "2 files: 4 rows in = 3 used + 0 left out by rule + 1 rejected",
            $"rejected 1: repeated id; first on line 3 of {second}: 'a' was on an earlier line, which is kept");
        Assert.Equal("a,b,c", folder.ReadColumn("out.csv", "customer"));
        Assert.Equal("1,2,3", folder.ReadColumn("out.csv", "sales"));
        Custseg.Run("explain", "customers", first, second, "--map-by-name", "--customer", "c").Exits(0);
        Custseg.Run("explain", "customers", first, second, "--map-by-name", "--customer", "z").Exits(2).Complains("2 files have no such customer");
    }

    [Fact]
    public void Standard_input_and_packed_files_are_read_beside_others()
    {
        var packed = folder.Write("1.csv.gz", TemporaryFolder.Gzip("customer,date,amount\na,2025-01-01,10\n"u8.ToArray()));
        var result = Custseg.RunOn("amount,date,customer\n5,2025-01-02,a\n"u8.ToArray(), "purchases", packed, "-", "--out", folder.PathOf("out.csv"));
        result.Exits(0).Says("2 files: 2 rows in = 2 used", "  standard input: 1 rows in\n");
        Assert.Equal("15", folder.ReadColumn("out.csv", "sales"));
    }

    private static Custseg.Result Run(string[] files, params string[] more) => Custseg.Run(["purchases", .. files, .. Custseg.Maps, .. more]);
}
