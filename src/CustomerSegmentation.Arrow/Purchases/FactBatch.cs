using Apache.Arrow;
using CustomerSegmentation.Arrow.Columns;
using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Arrow.Purchases;

/// <summary>Writes the facts of purchases as a record batch, in managed memory.</summary>
internal static class FactBatch
{
    public static RecordBatch Of<TId>(PurchaseFacts<TId> facts)
        where TId : notnull
    {
        var ids = CustomerIds.Write(facts.Customers);
        List<Field> fields = [new("customer", ids.Data.DataType, nullable: false)];
        List<IArrowArray> arrays = [ids];
        foreach (var fact in facts.Columns.SuppliedFacts)
        {
            IArrowArray array = fact is DateFact date
                ? Dates(facts.Columns.Find(date)!, facts.Columns.Count)
                : Numbers(facts.Columns.Find((NumberFact)fact)!);
            fields.Add(new Field(fact.Name, array.Data.DataType, nullable: true));
            arrays.Add(array);
        }

        return new RecordBatch(new Schema(fields, metadata: null), arrays, facts.Columns.Count);
    }

    private static DoubleArray Numbers(NumberColumn column)
    {
        var numbers = column.ToArray();
        return new DoubleArray(TextBuffers.BufferOf(numbers), new ArrowBuffer(column.Validity), numbers.Length, NullCount(column), offset: 0);
    }

    private static Date32Array Dates(DateColumn column, int count)
    {
        var days = new int[count];
        for (var i = 0; i < count; i++)
            days[i] = (column.IsConstant ? column.Constant.DayNumber : column.DayNumbers.Span[i]) - DayArrays.Epoch;
        return new Date32Array(TextBuffers.BufferOf(days), new ArrowBuffer(column.Validity), count, NullCount(column), offset: 0);
    }

    // Arrow counts them when somebody asks.
    private static int NullCount(FactColumn column) => column.Validity.IsEmpty ? 0 : -1;
}
