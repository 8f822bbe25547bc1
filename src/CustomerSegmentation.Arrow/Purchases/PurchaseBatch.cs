using Apache.Arrow;
using CustomerSegmentation.Arrow.Columns;
using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Arrow.Purchases;

/// <summary>Reads record batches as columns of purchases.</summary>
internal static class PurchaseBatch
{
    /// <summary>Reads a batch.</summary>
    /// <exception cref="ArgumentException">A column is missing, or has a type that it can't have, or is damaged.</exception>
    /// <exception cref="NotSupportedException">Ids of the type can't be read.</exception>
    public static PurchaseColumns<TId> Read<TId>(RecordBatch batch, ArrowPurchaseMap map)
        where TId : notnull
    {
        var customers = Required(batch, map.Customer, "the customer");
        var dates = DayArrays.ToDates(Required(batch, map.Date, "the date"), map.TimeZone, "purchases have days");
        var amounts = Required(batch, map.Amount, "the amount");
        return new PurchaseColumns<TId>(
            CustomerIds.Read<TId>(customers), Of(customers, dates), NumberArrays.ToAmounts(amounts, "purchases have amounts"))
        {
            Orders = Optional(batch, map.Order, "order") is { } orders ? OrderArrays.Read(orders) : null,
            Quantities = Optional(batch, map.Quantity, "quantity") is { } quantities
                ? NumberArrays.ToAmounts(quantities, "purchases have quantities")
                : null,
        };
    }

    // Numbers have no null: a row without a customer is rejected as one without a day is.
    private static DateColumn Of(ArrowColumn customers, DateColumn dates)
    {
        var (one, other) = (customers.Validity, dates.Validity);
        if (one.IsEmpty || other.IsEmpty)
            return new DateColumn(dates.DayNumbers, one.IsEmpty ? other : one);
        var both = new byte[Bitmap.ByteCount(customers.Count)];
        for (var i = 0; i < both.Length; i++)
            both[i] = (byte)(one.Span[i] & other.Span[i]);
        return new DateColumn(dates.DayNumbers, both);
    }

    private static ArrowColumn Required(RecordBatch batch, string name, string what) =>
        Column(batch, BatchColumns.Require(batch.Schema, name, what));

    private static ArrowColumn? Optional(RecordBatch batch, string? name, string usual) =>
        name is not null ? Required(batch, name, $"the {usual}")
        : BatchColumns.Find(batch.Schema, usual) is { } found ? Column(batch, found)
        : null;

    private static ArrowColumn Column(RecordBatch batch, int place) =>
        new(batch.Schema.FieldsList[place].Name, batch.Column(place), batch.Length);
}
