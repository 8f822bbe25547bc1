using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CustomerSegmentation.Tool.Tests.Commands.Purchases;

/// <summary>
/// Files as the systems of five worlds write them go through <c>custseg purchases FILE</c> without --map and with one other option at most; what
/// was assumed is said, and each customer's sales are what was summed up while the file was made.
/// </summary>
public sealed class WorldTests : IDisposable
{
    private static readonly CultureInfo German = new("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
    private static readonly CultureInfo French = new("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0" } };

    private readonly TemporaryFolder folder = new();
    private readonly Random random = new(20260115);
    private readonly Dictionary<string, decimal> sales = new(StringComparer.Ordinal);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_German_shop()
    {
        var text = new StringBuilder("Bestellnummer;Bestelldatum;Kundennummer;Kunde;Nettobetrag;Bruttobetrag\r\n");
        for (var i = 0; i < 120; i++)
        {
            var (customer, amount) = (Pick(["K-1001", "K-1002", "K-1003", "K-1004"]), Money(1, 400_000));
            text.Append(German, $"{5000 + i};{Day():dd.MM.yyyy};{customer};\"Müller; {customer}\";{amount:N2};{amount * 1.19m:N2}\r\n");
            Sell(customer, amount);
        }

        AssertSales(Run(Marked(text)).Says(
            "fields are separated by semicolons", "Kundennummer as Customer, Bestelldatum as Date, Nettobetrag as Amount, Bestellnummer as Order",
            "not read: Kunde, Bruttobetrag", "Bestelldatum is read as dd.MM.yyyy", "--decimal"));
    }

    [Fact]
    public void A_French_shop()
    {
        var text = new StringBuilder("Numéro commande;Date commande;Code client;Nom;Montant HT\r\n");
        for (var i = 0; i < 80; i++)
        {
            var (customer, amount) = (Pick(["C01", "C02", "C03"]), Money(1, 900_000));
            text.Append(French, $"{i};{Day():dd/MM/yyyy};{customer};Hélène Évrard;{amount:N2}\r\n");
            Sell(customer, amount);
        }

        AssertSales(Run(Windows(text)).Says(
            "file.csv is windows-1252, as its texts show, such as Num", "fields are separated by semicolons",
            "Code client as Customer, Date commande as Date, Montant HT as Amount, Numéro commande as Order",
            "Date commande is read as dd/MM/yyyy", "--decimal"));
    }

    [Fact]
    public void An_American_shop()
    {
        var text = new StringBuilder("\"Order ID\",\"Order Date\",\"Customer ID\",\"Customer Name\",\"Sales\",\"Quantity\"\r\n");
        for (var i = 0; i < 150; i++)
        {
            var (customer, amount) = (Pick(["1001", "1002", "1003", "1004", "1005"]), Money(1, 500_000));
            var moment = Day().ToDateTime(new TimeOnly(random.Next(24), random.Next(60)));
            text.Append(CultureInfo.InvariantCulture,
                $"\"US-{i}\",\"{moment:M/d/yyyy h:mm tt}\",\"{customer}\",\"Smith, \"\"Al\"\"\",\"{amount:N2}\",\"{random.Next(1, 9)}\"\r\n");
            Sell(customer, amount);
        }

        AssertSales(Run(Bytes(text)).Says(
            "Customer ID as Customer, Order Date as Date, Sales as Amount, Order ID as Order, Quantity; not read: Customer Name",
            "Order Date is read as M"));
    }

    [Fact]
    public void An_American_till()
    {
        var text = new StringBuilder("Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Customer ID,Customer Name,Event Type\n");
        for (var i = 0; i < 100; i++)
        {
            var (customer, amount) = (Pick(["A7", "B8", "C9"]), Money(1, 300_000));
            text.Append(CultureInfo.InvariantCulture, $"{Day():MM/dd/yyyy},13:{i % 60:00}:00,Eastern Time (US & Canada),"
                + $"\"{amount + 1:N2}\",-1.00,\"{amount:N2}\",0.00,T{i},{customer},Ann Lee,Payment\n");
            Sell(customer, amount);
        }

        AssertSales(Run(Bytes(text)).Says("Customer ID as Customer, Date, Net Sales as Amount, Transaction ID as Order", "Date is read as MM/dd/yyyy",
            "Event Type is not read, so every row counts"));
    }

    [Fact]
    public void An_ERP_with_tabs_and_returns()
    {
        var text = new StringBuilder("Kundennr.\tName 1\tBelegnummer\tBelegdatum\tNettowert\tWährung\r\n");
        for (var i = 0; i < 120; i++)
        {
            var (customer, amount) = (Pick(["10001", "10002", "10003"]), Money(1, 900_000));
            var isReturn = i % 9 == 4;
            text.Append(German, $"{customer}\tGröger & Söhne\t{90_000 + i}\t{Day():dd.MM.yyyy}\t{amount:N2}{(isReturn ? "-" : "")}\tEUR\r\n");
            Sell(customer, isReturn ? -amount : amount);
        }

        AssertSales(Run(Windows(text)).Says(
            "file.csv is windows-1252, as its texts show", "fields are separated by tabs",
            "Kundennr. as Customer, Belegdatum as Date, Nettowert as Amount, Belegnummer as Order; not read: Name 1, Währung",
            "Währung is not read, so all amounts count as of one currency", "Belegdatum is read as dd.MM.yyyy"));
    }

    [Fact]
    public void An_ERP_with_technical_names()
    {
        var text = new StringBuilder("VBELN\tPOSNR\tFKDAT\tKUNAG\tKUNRG\tARKTX\tNETWR\tWAERK\r\n");
        for (var i = 0; i < 90; i++)
        {
            var (customer, amount) = (Pick(["0000010001", "0000010002"]), Money(1, 20_000));
            var isReturn = i % 7 == 3;
            text.Append(German, $"{90_000 + (i / 3)}\t{i % 3 * 10:000000}\t{Day():dd.MM.yyyy}\t{customer}\t0000099999\tSchlüssel\t"
                + $"{amount:0.00}{(isReturn ? "-" : " ")}\tEUR\r\n");
            Sell(customer, isReturn ? -amount : amount);
        }

        AssertSales(Run(Windows(text)).Says(
            "KUNAG as Customer, FKDAT as Date, NETWR as Amount, VBELN as Order", "FKDAT is read as dd.MM.yyyy", "WAERK is not read"));
    }

    [Fact]
    public void The_texts_of_an_ERP_without_its_numbers_forms()
    {
        var text = new StringBuilder("Kunde\tDatum\tBetrag\r\n");
        for (var i = 0; i < 60; i++)
        {
            var (customer, amount) = (Pick(["Gröger & Söhne", "Weiß KG", "Ann"]), Money(1, 900));
            text.Append(CultureInfo.InvariantCulture, $"{customer}\t{Day():yyyy-MM-dd}\t{amount:0.00}\r\n");
            Sell(customer, amount);
        }

        AssertSales(Run(Windows(text)).Says(
            "file.csv is windows-1252, as its texts show", "fields are separated by tabs", "Kunde as Customer, Datum as Date, Betrag as Amount"));
    }

    [Fact]
    public void A_web_shop_with_a_line_for_each_item_of_an_order()
    {
        AssertSales(Run(Shopify(_ => true)).Says(
            "Email as Customer, Created at as Date, Total as Amount, Name as Order",
            "Total stands on the first line of each order; the order's other lines are rejected, as it is missing there.\n",
            "Financial Status is not read, so every row counts; --where 'Financial Status=VALUES' keeps some.\n",
            "Currency is not read, so all amounts count as of one currency; --currency Currency reads it.\n",
            "Refunded Amount is not read, so refunds count only where they are rows with a negative amount.\n"));
    }

    [Fact]
    public void A_web_shop_without_the_orders_that_were_not_paid()
    {
        AssertSales(Run(Shopify(status => status == "paid"), "--where", "Financial Status=paid").Says("where Financial Status"));
    }

    [Fact]
    public void A_web_shop_with_refunds_as_rows()
    {
        AssertSales(Run(WooCommerce(_ => true)).Says(
            "Customer, Date, N. Revenue as Amount, Order #, Items sold as Quantity",
            "Status is not read, so every row counts; --where Status=VALUES keeps some.\n"));
    }

    [Fact]
    public void A_web_shop_with_refunds_as_rows_without_cancelled_orders()
    {
        AssertSales(Run(WooCommerce(status => status != "cancelled"), "--where-not", "Status=Cancelled").Says("where not Status"));
    }

    [SharedDataFact]
    public void Online_retail()
    {
        var path = SharedData.PathOf("online-retail", "onlineretail.csv.gz");
        using (var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress)))
        {
            file.ReadLine();
            while (file.ReadLine() is { } line)
            {
                // Only descriptions, which stand before these, have commas.
                if (line.Split(',')[^5..] is [var quantity, _, var price, { Length: > 0 } and not "nan" and var customer, _])
                    Sell(customer, decimal.Parse(quantity, CultureInfo.InvariantCulture) * decimal.Parse(price, CultureInfo.InvariantCulture));
            }
        }

        AssertSales(Custseg.Run("purchases", path, "--out", folder.PathOf("out.csv")).Exits(0).Says(
            "CustomerID as Customer, InvoiceDate as Date, Quantity*UnitPrice as Amount, InvoiceNo as Order, Quantity; "
                + "not read: StockCode, Description, Country"));
        Assert.Equal(4372, sales.Count);
    }

    [Fact]
    public void Online_retail_II()
    {
        var text = new StringBuilder("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\r\n");
        for (var i = 0; i < 200; i++)
        {
            var (customer, price, quantity) = (Pick(["13085.0", "13078.0", "15362.0", ""]), Money(1, 20), random.Next(1, 40));
            var isCancelled = i % 17 == 5;
            quantity = isCancelled ? -quantity : quantity;
            text.Append(CultureInfo.InvariantCulture, $"{(isCancelled ? "C" : "")}{489_434 + (i / 4)},85048,"
                + $"\"15CM CHRISTMAS GLASS BALL, \"\"20\"\" LIGHTS\",{quantity},{Day():yyyy-MM-dd} 07:{i % 60:00}:00,{price:0.00},{customer},United Kingdom\r\n");
            if (customer.Length > 0)
                Sell(customer, quantity * price);
        }

        AssertSales(Run(Bytes(text)).Says(
            "Customer ID as Customer, InvoiceDate as Date, Quantity*Price as Amount, Invoice as Order, Quantity; "
                + "not read: StockCode, Description, Country",
            "Customer ID is missing"));
    }

    private byte[] Shopify(Predicate<string> counts)
    {
        var text = new StringBuilder("Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,"
            + "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Cancelled at,Refunded Amount,Id\n");
        for (var i = 0; i < 60; i++)
        {
            var (customer, amount) = (Pick(["ann@example.com", "bob@example.com", "zoë@example.com"]), Money(5, 400));
            var status = Pick(["paid", "pending", "refunded"]);
            var created = FormattableString.Invariant($"{Day():yyyy-MM-dd} 10:{i:00}:33 +0000");
            text.Append(CultureInfo.InvariantCulture, $"#{1001 + i},{customer},{status},{(status == "pending" ? "" : created)},USD,"
                + $"{amount:0.00},0.00,0.00,{amount:0.00},0.00,{created},1,\"Mug, blue\",5.00,M1,\"Lee, Ann\",,{(status == "refunded" ? amount : 0):0.00},{7_000_000 + i}\n");
            for (var line = random.Next(3); line > 0; line--)
                text.Append(CultureInfo.InvariantCulture, $"#{1001 + i},{customer},,,,,,,,,{created},2,Cup,3.00,C1,,,,\n");
            if (counts(status))
                Sell(customer, amount);
        }

        return Bytes(text);
    }

    private byte[] WooCommerce(Predicate<string> counts)
    {
        var text = new StringBuilder("Date,\"Order #\",\"N. Revenue (formatted)\",Status,Customer,\"Customer type\",Product(s),\"Items sold\","
            + "Coupon(s),\"N. Revenue\",Attribution\n");
        for (var i = 0; i < 90; i++)
        {
            var status = Pick(["completed", "processing", "cancelled", "refunded"]);
            var (customer, amount) = (Pick(["Ann Lee", "Bob Ray", "Zoë Stone"]), status == "refunded" ? -Money(1, 30) : Money(30, 900));
            text.Append(CultureInfo.InvariantCulture, $"\"{Day():yyyy-MM-dd} 09:{i % 60:00}:00\",{300 + i},\"&euro;{amount:N2}\",{status},"
                + $"\"{customer}\",returning,\"2&times; Mug\",2,,{amount:0.##},Direct\n");
            if (counts(status))
                Sell(customer, amount);
        }

        return Bytes(text);
    }

    private string Pick(string[] values) => values[random.Next(values.Length)];

    private decimal Money(int from, int to) => random.Next(from * 100, to * 100) / 100m;

    private DateOnly Day() => new DateOnly(2024, 1, 1).AddDays(random.Next(700));

    private void Sell(string customer, decimal amount) => sales[customer] = sales.GetValueOrDefault(customer) + amount;

    private static byte[] Bytes(StringBuilder text) => Encoding.UTF8.GetBytes(text.ToString());

    private static byte[] Marked(StringBuilder text) => [0xEF, 0xBB, 0xBF, .. Bytes(text)];

    private static byte[] Windows(StringBuilder text) => CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!.GetBytes(text.ToString());

    private Custseg.Result Run(byte[] file, params string[] option) =>
        Custseg.Run(["purchases", folder.Write("file.csv", file), "--out", folder.PathOf("out.csv"), .. option]).Exits(0);

    private void AssertSales(Custseg.Result _) => Assert.Equal(
        sales.OrderBy(one => one.Key, StringComparer.Ordinal),
        folder.ReadRows("out.csv").Select(row => KeyValuePair.Create(row["customer"], decimal.Parse(row["sales"], CultureInfo.InvariantCulture)))
            .OrderBy(one => one.Key, StringComparer.Ordinal));
}
