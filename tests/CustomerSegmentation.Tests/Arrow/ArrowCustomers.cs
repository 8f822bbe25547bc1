using Apache.Arrow;
using Array = System.Array;

namespace CustomerSegmentation.Tests.Arrow;

/// <summary>Customers as a record batch of any types, and as rows with what is left of their values in these types.</summary>
internal sealed class ArrowCustomers
{
    private ArrowCustomers(RecordBatch batch, Subject[] rows) => (Batch, Rows) = (batch, rows);

    public RecordBatch Batch { get; }

    public Subject[] Rows { get; }

    /// <summary>Creates a batch. Batches of one seed have the same types.</summary>
    public static ArrowCustomers Of(Customers customers, int seed)
    {
        List<(Fact Fact, IArrowArray Array, object?[] Held)> columns =
            [.. customers.Facts.Select((fact, i) => Column(new ArrowArrays(new Random(SeedOf(seed, i))), fact, customers.Rows))];
        var schema = new Schema([.. columns.Select(column => new Field(column.Fact.Name, column.Array.Data.DataType, nullable: true))], metadata: null);
        return new(
            new RecordBatch(schema, columns.Select(column => column.Array), customers.Count),
            [.. Enumerable.Range(0, customers.Count).Select(i => new Subject(
                columns.Where(column => column.Held[i] is not null).Select(column => KeyValuePair.Create(column.Fact.Name, column.Held[i]!))))]);
    }

    private static int SeedOf(int seed, int column) => unchecked((seed * 1_000_003) + (column * 7_919));

    private static (Fact Fact, IArrowArray Array, object?[] Held) Column(ArrowArrays arrays, Fact fact, Subject[] rows)
    {
        var numbers = Array.ConvertAll(rows, row => row.Number(fact.Name));
        switch (fact)
        {
            case NumberFact:
                var (array, held) = arrays.Numbers(numbers);
                return (fact, array, Array.ConvertAll(held, value => (object?)value));
            case DateFact:
                return (fact, arrays.Dates(Array.ConvertAll(numbers, day => (int?)day)), Array.ConvertAll(numbers, day => (object?)day));
            case YesNoFact:
                var answers = arrays.Answers(Array.ConvertAll(numbers, answer => answer is { } value ? value == 1 : (bool?)null));
                return (fact, answers, Array.ConvertAll(numbers, answer => (object?)answer));
            case TextFact:
                var texts = Array.ConvertAll(rows, row => row.Text(fact.Name));
                return (fact, arrays.Texts(texts), texts);
            default:
                var codes = arrays.Classes(Array.ConvertAll(numbers, code => (byte)(code ?? 0)), ((ClassFact)fact).Classes);
                return (fact, codes, Array.ConvertAll(numbers, code => (object?)code));
        }
    }
}
