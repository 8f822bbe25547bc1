using Names = CustomerSegmentation.Tool.Commands.Purchases.PurchaseRows.Names;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>The names that the columns of purchases usually have.</summary>
internal static class PurchaseColumns
{
    private static readonly KnownColumns Units = new(
        Names.Quantity,
        "quantity qty menge stueckzahl quantityordered quantitypurchased quantityrefund billedquantity fakturiertemenge fkimg quantite cantidad "
            + "quantita aantal 数量",
        "units anzahl numberofcds numberofitems itemcount itemssold totalqtyordered purchasequantity 件数 宝贝总数量");

    private static readonly KnownColumns Price = new(
        "UnitPrice",
        // Amazon's item-price is that of all items of the line.
        "unitprice priceperunit itemprice!amazonorderid itemcost einzelpreis stueckpreis prixunitaire preciounitario prezzounitario stukprijs 单价",
        "price preis prix precio prezzo prijs 价格 含税单价");

    /// <summary>The columns that are looked for if nothing is mapped.</summary>
    public static IReadOnlyList<KnownColumns> Known { get; } =
    [
        new(
            Names.Customer,
            // Olist gives each order a customer_id of its own.
            "customeruniqueid",
            "customerid customerno customernumber customercode customerkey custid custno custcode clientid clientno clientcode kundenid kundennummer "
                + "kundennr kundenr kdnr selltocustomerno soldtoparty kunag partnerid householdkey householdid msno codeclient numeroclient idclient "
                + "idcliente codigocliente codicecliente klantid klantnummer klantnr 客户编号 客户号 客户编码 客户代码 客户id 会员号 会员编号 会员id 买家会员名 买家id",
            "customer client kunde userid buyerid memberid memberno accountid accountno accountnumber shopperid debitor debitorennummer "
                + "debitorennr kunnr custaccount customeraccount billtocustomerno buyerusername auftraggeber cliente klant 客户 会员 买家 买家昵称",
            "user buyer member account shopper kunrg billtoparty invoiceaccount 买家手机号 手机号",
            "email emailaddress emailadresse customeremail useremail buyeremail emailbilling billingemail fromemailaddress absenderemailadresse"),
        new(
            Names.Date,
            // Shopify's Paid at is empty where nothing was paid.
            "createdat+lineitemname orderpurchasetimestamp shopdate fkdat",
            "date orderdate purchasedate invoicedate transactiondate saledate salesdate dateorder tdat datum bestelldatum auftragsdatum kaufdatum "
                + "rechnungsdatum fakturadatum belegdatum datecommande datefacture dateachat fecha fechapedido fechafactura dataordine datafattura "
                + "besteldatum factuurdatum 日期 订单日期 单据日期 下单日期 开票日期",
            "day!weekno orderedon ordereddate orderedat purchasedat purchasedon paidat billingdate postingdate documentdate buchungsdatum transdate "
                + "transactiontimestamp transactiondt 业务日期 下单时间 订单创建时间",
            "createdat createdon created createdutc createddateutc creationdate timestamp datetime time ordertime 付款时间 订单付款时间 买家付款时间"),
        new(
            Names.Amount,
            // In some systems a usual name means something else, or another column is what the customer paid.
            "total+lineitemname itemprice+amazonorderid gross+fromemailaddress brutto+absenderemailadresse grandtotalbase convertedamount "
                + "salesprice+asset price+orderitemid price+articleid netwr",
            "amount total totalamount totalprice!soldfor amounttotal netamount linetotal lineamount netvalue netsales nrevenue revenue purchaseamount "
                + "transactionamount amountpaid actualamountpaid salesvalue betrag umsatz nettobetrag nettowert gesamtbetrag montant montantht importe "
                + "importo bedrag 金额 价税合计!金额 实付金额 商品实付金额 销售额",
            "sales salesamount turnover value dollarvalue spend amountuntaxed nettoumsatz netto positionswert positionsbetrag",
            "grosssales gross brutto bruttobetrag montantttc")
        {
            Product = (Units, Price),
            Vague = "total totalamount totalprice amounttotal gesamtbetrag",
            OfOrders = new(
                Names.Amount,
                "ordertotal ordertotalamount orderamount ordervalue grandtotal bestellsumme bestellwert auftragswert 订单实付金额 买家实际支付金额",
                "paymentvalue invoiceamount invoicetotal rechnungsbetrag grandtotalpurchased 订单金额 总金额"),
        },
        new(
            Names.Order,
            "name+lineitemname id+purchasepoint name+dateorder amazonorderid",
            "orderid",
            "order orderno ordernumber orderreference bestellnummer bestellnr auftragsnummer auftragsnr numerocommande numeropedido bestelnummer "
                + "ordernummer 订单号 订单编号",
            "invoice invoiceid invoiceno invoicenumber rechnungsnummer rechnungsnr billingdocument faktura fakturanummer vbeln numerofacture factura "
                + "factuurnummer 发票号",
            "documentno documentnumber belegnummer belegnr 单据编号",
            "transactionid transactionno transaktionscode receipt receiptid receiptno basketid"),
        Units,
        new(Names.Parent, "parent parentid parentaccount"),
    ];
}
