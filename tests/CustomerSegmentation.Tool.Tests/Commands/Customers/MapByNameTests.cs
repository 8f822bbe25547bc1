using CustomerSegmentation.Tool.Commands.Customers;

namespace CustomerSegmentation.Tool.Tests.Commands.Customers;

/// <summary>The option --map-by-name, the name Parent, and texts.</summary>
public sealed class MapByNameTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Columns_are_taken_by_their_names_and_the_others_are_said()
    {
        var file = folder.Write("customers.csv", "id,sales,Sales,turnover,last_purchase\na,1,5,10,2026-01-01\nb,2,6,20,\n");

        Custseg.Run("customers", file, "--map-by-name", "--out",
            folder.PathOf("out.csv")).Exits(0).Says("Columns taken by their names: id, sales, last_purchase; not read: Sales, turnover.\n");
        Assert.Equal("1,2", folder.ReadColumn("out.csv", "sales"));

        Custseg.Run("customers", file, "--map-by-name", "--map", "Sales=turnover", "--out",
            folder.PathOf("out.csv")).Exits(0).Says("Columns taken by their names: id, last_purchase; not read: sales, Sales.\n");
        Assert.Equal("10,20", folder.ReadColumn("out.csv", "sales"));
    }

    [Fact]
    public void A_file_that_out_wrote_is_read_back_to_the_same_file()
    {
        Custseg.Run("customers", Path.Combine(Repository.Root, "docs", "samples", "customers.csv"), "--map-by-name", "--out",
            folder.PathOf("first.csv")).Exits(0);

        Custseg.Run("customers", folder.PathOf("first.csv"), "--map-by-name", "--out",
            folder.PathOf("second.csv")).Exits(0).Says("not read: value_tier, loyalty_quadrant,");

        Assert.Equal(folder.Read("first.csv"), folder.Read("second.csv"));
    }

    [Fact]
    public void What_no_column_is_named_after_is_still_asked_for()
    {
        Custseg.Run("customers", folder.Write("c.csv", "name,sales\na,1\n"),
            "--map-by-name").Exits(2).Says("Columns taken by their names: sales; not read: name.").Complains("Add --map Id=COLUMN");
        Custseg.Run("purchases", folder.Write("p.csv", "customer,day,amount\na,2026-01-01,1\n"), "--map-by-name").Exits(2).Complains("Add --map Date=COLUMN");
        Custseg.Run("purchases", folder.PathOf("p.csv"), "--map-by-name", "--map",
            "Date=day").Exits(0).Says("Columns taken by their names: customer, amount.\n");
        Custseg.Run("customers", folder.Write("d.csv", "id,sales,sales\na,1,2\n"), "--map-by-name").Exits(2).Complains("has 2 columns 'sales'");
        Custseg.Run("customers", folder.Write("e.csv", "id,last_purchase,as_of\na,2026-01-01,2026-02-01\n"), "--map-by-name", "--as-of",
            "2026-03-01").Exits(2).Complains("--as-of and --map AsOf say two things");
    }

    [Fact]
    public void Purchases_count_for_the_parent_account_where_there_is_one()
    {
        var file = folder.Write("purchases.csv",
            "customer,date,amount,group\na,2026-01-01,10,\nb,2026-01-02,20,a\nc,2026-01-03,40,NA\nb,2026-01-03,-5,a\nb,x,1,a\n");

        Custseg.Run(["purchases", file, .. Custseg.Maps, "--map", "Parent=group", "--out", folder.PathOf("out.csv")]).Exits(0).Says("used: 3 purchases, 1 "
            + "refunds, 2 of these for a parent account");

        Assert.Equal("a,c", folder.ReadColumn("out.csv", "customer"));
        Assert.Equal("25,40", folder.ReadColumn("out.csv", "sales"));
        Custseg.Run(["explain", "purchases", file, .. Custseg.Maps, "--map", "Parent=group", "--customer", "b"]).Exits(2).Complains("has no such customer");
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--map", "Parent=grup"]).Exits(2).Complains("--map Parent: ").Complains("Did you mean group?");
    }

    [Fact]
    public void Texts_are_read_as_codes_into_a_dictionary()
    {
        TextFact region = new("region");
        IReadOnlyList<Fact> facts = [Facts.Sales, region];
        using var table = CsvTable.Open(folder.Write("customers.csv", "id,where,sales\na,North,1\nb, 客户 ,2\nc,NA,3\nd,North,4\ne,\"South, far\",5\n"),
            (byte)',');
        var rows = new CustomerRows(table, table, new ColumnMap(["Id=id", "region=where"], CustomerRows.Names(facts)), FieldParser.Invariant, facts, new(),
            currencies: null);
        var intake = new CustomerIntake(table, rows);
        var batch = rows.NewBatch();
        while (table.Read())
            Assert.Null(rows.Read(batch));
        intake.Take(batch, (_, fault) => Assert.Fail($"{fault}"));

        var column = Assert.IsType<TextColumn>(intake.Build(asOf: null, TextWriter.Null).Columns.Find(region));

        Assert.Equal(["North", "客户", "South, far"], column.Dictionary);
        Assert.Equal([0, 1, -1, 0, 2], column.Codes.ToArray());
    }
}
