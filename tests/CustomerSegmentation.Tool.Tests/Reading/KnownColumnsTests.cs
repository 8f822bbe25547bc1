namespace CustomerSegmentation.Tool.Tests.Reading;

/// <summary>Columns that are found by their usual names if nothing is mapped.</summary>
public sealed class KnownColumnsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("customer_id,order_date,revenue", "7,2026-01-31,12.5", "customer_id as Customer, order_date as Date, revenue as Amount")]
    [InlineData(
        "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID",
        "5,x,2,2026-01-31 8:26,6.25,7",
        "CustomerID as Customer, InvoiceDate as Date, Quantity*UnitPrice as Amount, InvoiceNo as Order, Quantity; not read: StockCode")]
    [InlineData(
        "Kunden-Nr;Belegdatum;Belegnummer;Nettobetrag;Lager",
        "7;2026-01-31;B1;12.5;1",
        "Kunden-Nr as Customer, Belegdatum as Date, Nettobetrag as Amount, Belegnummer as Order; not read: Lager")]
    [InlineData("Email\tCreated at\tTotal\tName", "a@x\t2026-01-31\t12.5\t#1", "Email as Customer, Created at as Date, Total as Amount; not read: Name")]
    [InlineData("客户,日期,金额", "7,2026-01-31,12.5", "客户 as Customer, 日期 as Date, 金额 as Amount")]
    [InlineData(
        "Email,Customer ID,Created,Order Date,Amount",
        "a@x,7,2026-02-01,2026-01-31,12.5",
        "Customer ID as Customer, Order Date as Date, Amount; not read: Email, Created")]
    public void Purchases_are_found_and_said(string header, string row, string taken)
    {
        Custseg.Run("purchases", folder.Write("p.csv", $"{header}\n{row}\n"), "--out", folder.PathOf("out.csv")).Exits(0).Says($"Columns taken: {taken}. --map sets them.\n");
        Assert.Equal("12.5", folder.ReadColumn("out.csv", "sales"));
        Assert.Equal("2026-01-31", folder.ReadColumn("out.csv", "last_purchase"));
    }

    [Fact]
    public void Two_columns_that_may_be_meant_are_asked_for_with_a_line_to_copy()
    {
        var file = folder.Write("p.csv", "Total,Amount,Customer No.,Date\n1,2,a,2025-01-01\n");
        Custseg.Run("purchases", file).Exits(2).Complains(
            "Total and Amount of ",
            " may each be Amount. Say which column is what: --map 'Customer=Customer No.' --map Date=Date --map Amount=Total\n");
        Custseg.Run("purchases", file, "--map", "Customer=Customer No.", "--map", "Date=Date", "--map", "Amount=Total").Exits(0);
    }

    [Fact]
    public void What_is_not_found_is_asked_for_beside_what_is()
    {
        Custseg.Run("purchases", folder.Write("p.csv", "Order total,client,when it was\n1,a,2025-01-01\n")).Exits(2)
            .Says("Columns taken: client as Customer, Order total as Amount; not read: when it was. --map sets them.\n")
            .Complains(
                "Add --map Date=COLUMN (the column of the day). Columns of ",
                "The whole map so far: --map Customer=client --map 'Amount=Order total' --map Date=COLUMN\n");
        Custseg.Run("purchases", folder.Write("none.csv", "x,y\n1,2\n")).Exits(2).Complains("Add --map Customer=COLUMN (the column of the customer's id) and ");
    }

    [Fact]
    public void One_map_turns_it_off()
    {
        Custseg.Run("purchases", folder.Write("p.csv", "customer,date,amount,paid\na,2025-01-01,1,2\n"), "--map", "Amount=paid").Exits(2)
            .Complains("Add --map Customer=COLUMN (the column of the customer's id) and --map Date=COLUMN (the column of the day). Columns of");
    }

    [Fact]
    public void Customers_are_found_by_the_names_of_facts_however_written()
    {
        var file = folder.Write("c.csv", "Customer ID;Revenue;Last Order Date;accountClosed;Phone\na;5;2026-01-01;no;1\nb;6;2025-01-01;yes;2\n");
        Custseg.Run("customers", file, "--out", folder.PathOf("out.csv")).Exits(0).Says(
            "Columns taken: Customer ID as Id, Revenue as Sales, Last Order Date as LastPurchase, accountClosed; not read: Phone. --map sets them.\n");
        Assert.Equal("5,6", folder.ReadColumn("out.csv", "sales"));
        Assert.Equal("no,yes", folder.ReadColumn("out.csv", "account_closed"));
    }

    [Fact]
    public void The_table_of_a_database_is_found_alike()
    {
        var database = folder.PathOf("shop.db");
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE lines (CustomerID TEXT, InvoiceDate TEXT, Quantity REAL, UnitPrice REAL);"
                + "INSERT INTO lines VALUES ('a', '2026-01-01', 2, 5), ('b', '2026-01-02', 3, 5)";
            command.ExecuteNonQuery();
        }

        Custseg.Run("purchases", "lines", "--from", $"sqlite:{database}").Exits(0)
            .Says("Columns taken: CustomerID as Customer, InvoiceDate as Date, Quantity*UnitPrice as Amount, Quantity. --map sets them.\n", "2 rows in");
    }
}
