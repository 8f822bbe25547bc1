using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>Says which columns are not read, but may decide which rows count, or what they are worth.</summary>
internal static class ColumnHints
{
    private static readonly KnownColumns[] Filters =
    [
        new(
            "status",
            "financialstatus orderstatus paymentstatus bestellstatus auftragsstatus zahlungsstatus iscancel iscancelled iscanceled storno 订单状态 交易状态",
            "status 状态 单据状态",
            // Not that of an address.
            "state!city!country!zip!zipcode!postalcode!region"),
        new(
            "type",
            "transactiontype eventtype ordertype documenttype invoicetype billingtype fkart vbtyp vorgangsart belegart 单据类型 业务类型",
            "type typ"),
    ];

    private static readonly KnownColumns Currency = new(
        "currency",
        "currency currencycode ordercurrency doccurrency documentcurrency transactioncurrency waehrung waehrungscode waerk wkz devise moneda 币种 币别");

    private static readonly KnownColumns Refunded = new(
        "refunded",
        "refundedamount amountrefunded totalrefunded refundedtotal refundamount orderrefundamount erstattungsbetrag 退款金额");

    // Shopify writes what an order comes to on its first line.
    private static readonly KnownColumns OnFirstLines = new("amount", "total+lineitemname");

    // What is in one currency, whatever the currency of the sale.
    private static readonly KnownColumns InOneCurrency = new("amount", "convertedamount grandtotalbase");

    /// <summary>The hints, a line each.</summary>
    /// <param name="table">The file.</param>
    /// <param name="map">What is read.</param>
    /// <param name="input">What chooses and converts rows.</param>
    public static IEnumerable<string> Of(ITable table, ColumnMap map, InputPolicy input)
    {
        var read = map.ColumnsIn(table).Concat(input.Where.Keys).Concat(input.WhereNot.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (OnFirstLines.Find(table.Columns) is [var total] && read.Contains(total))
            yield return $"{total} stands on the first line of each order; the order's other lines are rejected, as it is missing there.";
        foreach (var filter in Filters)
        {
            if (Unread(filter) is { } column)
                yield return $"{column} is not read, so every row counts; {ColumnMap.ToArgument("--where", column, "VALUES")} keeps some.";
        }

        if (input.CurrencyColumn is null && InOneCurrency.Find([.. read]).Count == 0 && Unread(Currency) is { } currency)
            yield return $"{currency} is not read, so all amounts count as of one currency; {ColumnMap.ToArgument("--currency", currency)} reads it.";
        if (Unread(Refunded) is { } refunded)
            yield return $"{refunded} is not read, so refunds count only where they are rows with a negative amount.";

        string? Unread(KnownColumns kind) => kind.Find(table.Columns) is [var column, ..] && !read.Contains(column) ? column : null;
    }
}
