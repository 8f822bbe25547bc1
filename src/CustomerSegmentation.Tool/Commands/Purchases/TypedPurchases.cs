using System.Text.Unicode;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>
/// Reads purchases of a Parquet file as they are stored. Where a row has anything unusual, its values are made to text and read as those of any file,
/// so that all rows mean the same as there.
/// </summary>
internal sealed class TypedPurchases : IDisposable
{
    private const int RowsAtOnce = 1 << 19;

    private readonly TypedRow row;
    private readonly PurchaseRows rows;
    private readonly PurchaseBatch batch;
    private readonly Func<PurchaseFields, RowFault?> judge;
    private readonly Dictionary<int, ColumnReader> columns = [];
    private readonly IdColumn customers;
    private readonly DayColumn days;
    private readonly MoneyColumn[] factors;
    private readonly ColumnReader? orders;
    private readonly MoneyColumn? quantities;
    private readonly byte[] number = new byte[32];
    private long left;
    private long done;

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
        var file = table.Typed!.Parquet!;
        (this.row, this.rows, this.batch, this.judge) = (row, rows, batch, judge);
        customers = new IdColumn(Open(rows.Customer), ids);
        days = new DayColumn(Open(rows.Date), parser);
        factors = [.. rows.Amount.Select(factor => new MoneyColumn(Open(factor)))];
        orders = rows.OrderColumn is { } order ? Open(order) : null;
        quantities = rows.Quantity is { } quantity ? new MoneyColumn(Open(quantity)) : null;

        ColumnReader Open(MappedColumn column)
        {
            if (!columns.TryGetValue(column.Index, out var reader))
            {
                reader = new ColumnReader(file.Handle, ColumnOf(table, column));
                columns.Add(column.Index, reader);
                row.Add(column, reader);
            }

            return reader;
        }
    }

    /// <summary>Whether all columns that are mapped have types that are read so.</summary>
    public static bool CanRead(CsvTable table, PurchaseRows rows) =>
        table.Typed?.Parquet is not null && rows is { HasParent: false, Currencies: null }
        && IsText(ColumnOf(table, rows.Customer)) && (rows.OrderColumn is null || IsText(ColumnOf(table, rows.OrderColumn)))
        && ColumnOf(table, rows.Date) is { Kind: CellKind.Day } or { Kind: CellKind.Moment, Type: PhysicalType.Int64 }
        && rows.Amount.All(factor => IsNumber(ColumnOf(table, factor)))
        && (rows.Quantity is null || IsNumber(ColumnOf(table, rows.Quantity)));

    /// <summary>Begins with a row group.</summary>
    public void Open(RowGroup group)
    {
        foreach (var column in columns.Values)
            column.Open(group);
        (left, done) = (group.Rows, 0);
    }

    /// <summary>Reads some rows.</summary>
    /// <param name="reject">Rejects a row, by its place in the group.</param>
    /// <returns>How many; 0 at the end of the group.</returns>
    public int Read(Action<long, RowFault> reject)
    {
        var read = 0;
        while (left > 0 && read < RowsAtOnce)
        {
            var count = (int)Math.Min(left, RowsAtOnce - read);
            foreach (var column in columns.Values)
                count = Math.Min(count, column.Fill());
            customers.Prepare();
            for (var i = 0; i < count; i++)
            {
                if (Add(i) is { } fault)
                    reject(done + i, fault);
            }

            foreach (var column in columns.Values)
                column.Pass(count);
            (left, done, read) = (left - count, done + count, read + count);
        }

        return read;
    }

    public void Dispose()
    {
        foreach (var column in columns.Values)
            column.Dispose();
    }

    private RowFault? Add(int ahead)
    {
        if (!TryReadUsual(ahead, out var purchase, out var order))
        {
            row.Ahead = ahead;
            if (!HasText(rows.Customer) || !HasText(rows.OrderColumn))
                return CsvRows.NotUtf8;
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

    private bool HasText(MappedColumn? column) => column is null || Utf8.IsValid(row[column]);

    private bool TryReadUsual(int ahead, out PurchaseFields purchase, out ReadOnlySpan<byte> order)
    {
        purchase = default;
        order = default;
        if (!customers.TryRead(ahead, out var customer) || !factors[0].TryRead(ahead, out var units))
            return false;
        for (var i = 1; i < factors.Length; i++)
        {
            if (!factors[i].TryRead(ahead, out var factor) || !MoneyColumn.TryMultiply(ref units, factor))
                return false;
        }

        decimal? pieces = null;
        if (quantities is not null && !quantities.IsMissing(ahead))
        {
            if (!quantities.TryRead(ahead, out var quantity))
                return false;
            pieces = PurchaseFields.FromUnits(quantity);
        }

        // The day comes last, as its moment is counted.
        if ((orders is not null && !TryReadOrder(ahead, ref order)) || !days.TryRead(ahead, out var day))
            return false;
        purchase = new PurchaseFields(customer, day, units, 0, pieces);
        return true;
    }

    private bool TryReadOrder(int ahead, ref ReadOnlySpan<byte> order)
    {
        var place = orders!.Place(ahead);
        if (place < 0)
            return true;
        return IdColumn.TryText(orders, place, number, out order);
    }
}
