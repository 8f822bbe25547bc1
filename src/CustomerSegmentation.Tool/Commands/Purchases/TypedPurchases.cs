using Apache.Arrow;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>
/// Reads purchases of a Parquet file as they are stored. Where a row has anything unusual, its values are made to text and read as those of any file,
/// so that all rows mean the same as there.
/// </summary>
internal sealed class TypedPurchases
{
    private readonly TypedRow row;
    private readonly PurchaseRows rows;
    private readonly PurchaseBatch batch;
    private readonly Func<PurchaseFields, RowFault?> judge;
    private readonly List<ColumnValues> columns = [];
    private readonly IdColumn customers;
    private readonly DayColumn days;
    private readonly MoneyColumn[] factors;
    private readonly ColumnValues? orders;
    private readonly MoneyColumn? quantities;
    private readonly byte[] number = new byte[32];

    /// <summary>Creates a reader.</summary>
    /// <param name="table">The file.</param>
    /// <param name="row">The row as text.</param>
    /// <param name="rows">Reads that.</param>
    /// <param name="parser">Tells the days of moments.</param>
    /// <param name="ids">What the customers' ids are.</param>
    /// <param name="batch">Receives the purchases.</param>
    /// <param name="judge">Says what is wrong with a purchase that was read, if anything is.</param>
    public TypedPurchases(CsvTable table, TypedRow row, PurchaseRows rows, FieldParser parser, CustomerIds ids, PurchaseBatch batch,
        Func<PurchaseFields, RowFault?> judge)
    {
        (this.row, this.rows, this.batch, this.judge) = (row, rows, batch, judge);
        customers = new IdColumn(Open(rows.Customer), ids);
        days = new DayColumn(Open(rows.Date), parser);
        factors = [.. rows.Amount.Select(factor => new MoneyColumn(Open(factor)))];
        orders = rows.OrderColumn is { } order ? Open(order) : null;
        quantities = rows.Quantity is { } quantity ? new MoneyColumn(Open(quantity)) : null;

        ColumnValues Open(MappedColumn column)
        {
            var stored = ColumnOf(table, column);
            var values = columns.Find(known => known.Column == stored);
            if (values is null)
            {
                values = new ColumnValues(stored);
                columns.Add(values);
                row.Add(column, values);
            }

            return values;
        }
    }

    /// <summary>The columns that are read.</summary>
    public IReadOnlyList<ParquetColumn> Columns => [.. columns.Select(column => column.Column)];

    /// <summary>Whether all columns that are mapped have types that are read so.</summary>
    public static bool CanRead(CsvTable table, PurchaseRows rows) =>
        table.Typed?.Parquet is not null && rows is { HasParent: false, Currencies: null }
        && IsText(ColumnOf(table, rows.Customer)) && (rows.OrderColumn is null || IsText(ColumnOf(table, rows.OrderColumn)))
        && ColumnOf(table, rows.Date) is { Kind: CellKind.Day or CellKind.Moment }
        && rows.Amount.All(factor => IsNumber(ColumnOf(table, factor)))
        && (rows.Quantity is null || IsNumber(ColumnOf(table, rows.Quantity)));

    /// <summary>Reads some rows.</summary>
    /// <param name="batches">The rows of <see cref="Columns"/>.</param>
    /// <param name="reject">Rejects a row, by its place among them.</param>
    public void Read(IReadOnlyList<RecordBatch> batches, Action<int, RowFault> reject)
    {
        var done = 0;
        foreach (var some in batches)
        {
            for (var i = 0; i < columns.Count; i++)
                columns[i].Load(some.Column(i));
            for (var i = 0; i < some.Length; i++)
            {
                if (Add(i) is { } fault)
                    reject(done + i, fault);
            }

            done += some.Length;
        }
    }

    private RowFault? Add(int place)
    {
        if (!TryReadUsual(place, out var purchase, out var order))
        {
            row.Row = place;
            if (rows.Read(out purchase) is { } fault)
                return fault;
            order = rows.Order;
        }

        if (judge(purchase) is { } rejected)
            return rejected;
        batch.Add(purchase, order);
        return null;
    }

    private static ParquetColumn ColumnOf(CsvTable table, MappedColumn column) => table.Typed!.Parquet!.Columns[table.PlaceOf(column)];

    private static bool IsText(ParquetColumn column) => column is { Kind: CellKind.Text, IsBinary: false } or { Kind: CellKind.Whole };

    private static bool IsNumber(ParquetColumn column) => column.Kind is CellKind.Decimal or CellKind.Whole or CellKind.Real;

    private bool TryReadUsual(int place, out PurchaseFields purchase, out ReadOnlySpan<byte> order)
    {
        purchase = default;
        order = default;
        if (!customers.TryRead(place, out var customer) || !factors[0].TryRead(place, out var units))
            return false;
        for (var i = 1; i < factors.Length; i++)
        {
            if (!factors[i].TryRead(place, out var factor) || !MoneyColumn.TryMultiply(ref units, factor))
                return false;
        }

        decimal? pieces = null;
        if (quantities is not null && !quantities.IsMissing(place))
        {
            if (!quantities.TryRead(place, out var quantity))
                return false;
            pieces = PurchaseFields.FromUnits(quantity);
        }

        // The day comes last, as its moment is counted.
        if ((orders is not null && !TryReadOrder(place, ref order)) || !days.TryRead(place, out var day))
            return false;
        purchase = new PurchaseFields(customer, day, units, 0, pieces);
        return true;
    }

    private bool TryReadOrder(int place, ref ReadOnlySpan<byte> order) =>
        orders!.IsMissing(place) || IdColumn.TryText(orders, place, number, out order);
}
