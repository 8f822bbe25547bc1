using CustomerSegmentation.Tool.Commands.Purchases;

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

    [Theory]
    [InlineData( // Shopify: the order's name on each line, its total on the first alone
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,"
            + "Lineitem name,Lineitem price,Lineitem sku,Billing Name,Cancelled at,Refunded Amount,Id,Phone,Receipt Number",
        "Customer=Email Date=Created at Amount=Total Order=Name")]
    [InlineData( // WooCommerce
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue,Attribution",
        "Customer=Customer Date=Date Amount=N. Revenue Order=Order # Quantity=Items sold")]
    [InlineData(
        "order_id,order_number,date,status,shipping_total,tax_total,order_total,refunded_total,order_currency,customer_id,billing_email,line_items",
        "Customer=customer_id Date=date Amount=order_total Order=order_id")]
    [InlineData(
        "Order Number,Order Status,Order Date,Email (Billing),Order Total Amount,SKU,Item Name,Quantity (- Refund),Item Cost",
        "Customer=Email (Billing) Date=Order Date Amount=Quantity (- Refund)*Item Cost Order=Order Number Quantity=Quantity (- Refund)")]
    [InlineData( // Magento
        "ID,Purchase Point,Purchase Date,Bill-to Name,Grand Total (Base),Grand Total (Purchased),Status,Customer Email,Customer Group,Subtotal,"
            + "Customer Name,Total Refunded",
        "Customer=Customer Email Date=Purchase Date Amount=Grand Total (Base) Order=ID")]
    [InlineData( // Amazon: the price of all items of the line
        "amazon-order-id,merchant-order-id,purchase-date,order-status,product-name,sku,asin,quantity,currency,item-price,item-tax,buyer-email",
        "Customer=buyer-email Date=purchase-date Amount=item-price Order=amazon-order-id Quantity=quantity")]
    [InlineData( // eBay: the total stands on a line for the order and on its items'
        "Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Item Number,Item Title,Quantity,Sold For,Total Price,Sale Date",
        "Customer=Buyer Username Date=Sale Date Order=Order Number Quantity=Quantity")]
    [InlineData( // Stripe
        "id,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Status,Customer ID,Customer Email",
        "Customer=Customer ID Date=Created (UTC) Amount=Converted Amount")]
    [InlineData( // PayPal
        "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item Title,Balance",
        "Customer=From Email Address Date=Date Amount=Gross Order=Transaction ID")]
    [InlineData(
        "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Transaktionscode",
        "Customer=Absender E-Mail-Adresse Date=Datum Amount=Brutto Order=Transaktionscode")]
    [InlineData( // Square
        "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Transaction ID,Payment ID,Customer ID,Customer Name,Event Type",
        "Customer=Customer ID Date=Date Amount=Net Sales Order=Transaction ID")]
    [InlineData( // SAP
        "VBELN,POSNR,FKDAT,KUNAG,KUNRG,MATNR,FKIMG,NETWR,WAERK", "Customer=KUNAG Date=FKDAT Amount=NETWR Order=VBELN Quantity=FKIMG")]
    [InlineData(
        "Fakturanummer,Fakturadatum,Auftraggeber,Material,Fakturierte Menge,Nettowert,Währung",
        "Customer=Auftraggeber Date=Fakturadatum Amount=Nettowert Order=Fakturanummer Quantity=Fakturierte Menge")]
    [InlineData(
        "Billing Document,Billing Date,Sold-To Party,Material,Billed Quantity,Net Value,Document Currency",
        "Customer=Sold-To Party Date=Billing Date Amount=Net Value Order=Billing Document Quantity=Billed Quantity")]
    [InlineData( // Dynamics
        "Document No.,Posting Date,Document Type,Sell-to Customer No.,Bill-to Customer No.,Sell-to Customer Name,No.,Quantity,Unit Price,Amount,"
            + "Amount Including VAT",
        "Customer=Sell-to Customer No. Date=Posting Date Amount=Amount Order=Document No. Quantity=Quantity")]
    [InlineData( // DATEV: the sign stands in another column
        "Umsatz (ohne Soll/Haben-Kz),Soll/Haben-Kennzeichen,WKZ Umsatz,Konto,Gegenkonto (ohne BU-Schlüssel),Belegdatum,Belegfeld 1", "Date=Belegdatum")]
    [InlineData( // Lexware
        "Kunden-Nr.,Firma,Rechnungs-Nr.,Rechnungsdatum,Netto,Brutto,Währung",
        "Customer=Kunden-Nr. Date=Rechnungsdatum Amount=Netto Order=Rechnungs-Nr.")]
    [InlineData( // Odoo
        "Order Reference,Creation Date,Customer,Salesperson,Company,Total,Status",
        "Customer=Customer Date=Creation Date Amount=Total Order=Order Reference")]
    [InlineData("name,date_order,partner_id,amount_untaxed,amount_tax,amount_total,state",
        "Customer=partner_id Date=date_order Amount=amount_total Order=name")]
    [InlineData("日期,单据编号,客户编码,客户名称,物料编码,数量,单价,金额,税额,价税合计",
        "Customer=客户编码 Date=日期 Amount=金额 Order=单据编号 Quantity=数量")]
    [InlineData("发票号,开票日期,客户编码,客户简称,存货编码,数量,无税单价,含税单价,无税金额,价税合计",
        "Customer=客户编码 Date=开票日期 Amount=价税合计 Order=发票号 Quantity=数量")]
    [InlineData("订单号,订单状态,订单创建时间,买家付款时间,买家手机号,商品名称,订单实付金额", "Customer=买家手机号 Date=订单创建时间 Order=订单号")]
    [InlineData("订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝标题,宝贝总数量",
        "Customer=买家会员名 Date=订单创建时间 Amount=买家实际支付金额 Order=订单编号 Quantity=宝贝总数量")]
    [InlineData( // online-retail II
        "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country",
        "Customer=Customer ID Date=InvoiceDate Amount=Quantity*Price Order=Invoice Quantity=Quantity")]
    [InlineData("customer_id,date,number_of_cds,dollar_value", "Customer=customer_id Date=date Amount=dollar_value Quantity=number_of_cds")]
    [InlineData( // Olist: a customer_id for each order, and its payment on each line
        "order_id,customer_id,order_status,order_purchase_timestamp,order_item_id,product_id,price,freight_value,payment_value,customer_unique_id",
        "Customer=customer_unique_id Date=order_purchase_timestamp Amount=price Order=order_id")]
    [InlineData("order_id,customer_unique_id,order_purchase_timestamp,payment_value",
        "Customer=customer_unique_id Date=order_purchase_timestamp Amount=payment_value Order=order_id")]
    [InlineData("Row ID,Order ID,Order Date,Ship Date,Customer ID,Customer Name,Segment,City,State,Product ID,Sales,Quantity,Discount,Profit",
        "Customer=Customer ID Date=Order Date Amount=Sales Order=Order ID Quantity=Quantity")]
    [InlineData("household_key,BASKET_ID,DAY,PRODUCT_ID,QUANTITY,SALES_VALUE,STORE_ID,TRANS_TIME,WEEK_NO", // DAY is a number
        "Customer=household_key Amount=SALES_VALUE Order=BASKET_ID Quantity=QUANTITY")]
    [InlineData("SHOP_WEEK,SHOP_DATE,SHOP_HOUR,QUANTITY,SPEND,PROD_CODE,CUST_CODE,BASKET_ID",
        "Customer=CUST_CODE Date=SHOP_DATE Amount=SPEND Order=BASKET_ID Quantity=QUANTITY")]
    [InlineData("msno,payment_plan_days,plan_list_price,actual_amount_paid,transaction_date,membership_expire_date,is_cancel",
        "Customer=msno Date=transaction_date Amount=actual_amount_paid")]
    [InlineData("TRANSACTION_DT,CUSTOMER_ID,AGE_GROUP,PRODUCT_ID,AMOUNT,ASSET,SALES_PRICE", // AMOUNT is that of the pieces
        "Customer=CUSTOMER_ID Date=TRANSACTION_DT Amount=SALES_PRICE")]
    [InlineData("t_dat,customer_id,article_id,price,sales_channel_id", "Customer=customer_id Date=t_dat Amount=price")]
    [InlineData("Order ID,Customer ID,Date,Quantity,Price,Total",
        "Customer=Customer ID Date=Date Amount=Total|Quantity*Price Order=Order ID Quantity=Quantity")]
    [InlineData("Kunde,Kundennummer,Datum,Stückzahl,Stückpreis",
        "Customer=Kundennummer Date=Datum Amount=Stückzahl*Stückpreis Quantity=Stückzahl")]
    [InlineData("KDNR,DATUM,STUECKZAHL,STUECKPREIS", "Customer=KDNR Date=DATUM Amount=STUECKZAHL*STUECKPREIS Quantity=STUECKZAHL")]
    [InlineData("Kdnr,Datum,Stu\u0308ckzahl,Einzelpreis", "Customer=Kdnr Date=Datum Amount=Stu\u0308ckzahl*Einzelpreis Quantity=Stu\u0308ckzahl")]
    [InlineData("Code client,Nom du client,Date facture,Numéro facture,Montant HT,Montant TTC",
        "Customer=Code client Date=Date facture Amount=Montant HT Order=Numéro facture")]
    [InlineData("Cliente,Fecha,Cantidad,Precio unitario", "Customer=Cliente Date=Fecha Amount=Cantidad*Precio unitario Quantity=Cantidad")]
    [InlineData("name,city,state,phone,notes", "")]
    public void The_columns_of_known_systems_are_found_and_never_wrong(string header, string found)
    {
        var columns = header.Split(',');
        Assert.Equal(found, string.Join(' ', PurchaseRows.Names.Known.Select(one => (one.Name, Columns: one.Find(columns)))
            .Where(one => one.Columns.Count > 0).Select(one => $"{one.Name}={string.Join('|', one.Columns)}")));
    }

    [Fact]
    public void What_an_order_comes_to_is_not_added_up_over_its_lines()
    {
        Custseg.Run("purchases", folder.Write("p.csv", "order_id,customer_id,date,sku,order_total\n1,a,2025-01-01,x,9\n1,a,2025-01-01,y,9\n")).Exits(2)
            .Says("--map sets them. order_total may be what the whole order comes to, on each of its lines; map it only if it is not.\n")
            .Complains("Add --map Amount=COLUMN", "--map Amount=COLUMN\n");
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
        Custseg.Run("purchases", folder.Write("data.csv", "1,1997-01-01,5.0\n2,1997-01-02,6.0\n")).Exits(2)
            .Complains("data.csv: 1, 1997-01-01, 5.0. These are no names; write a line with the columns' names above the first.\n");
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
