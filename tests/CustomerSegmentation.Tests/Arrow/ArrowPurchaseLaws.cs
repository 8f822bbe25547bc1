using Apache.Arrow;
using Apache.Arrow.Types;
using CustomerSegmentation.Arrow;
using Array = System.Array;

namespace CustomerSegmentation.Tests.Arrow;

public sealed class ArrowPurchaseLaws
{
    [Law(25)]
    public async Task Batches_give_the_facts_of_their_rows_one_by_one(PurchaseRows scenario, int seed)
    {
        var expected = scenario.Aggregate(scenario.Rows);
        Purchase<int>[][] parts = [.. scenario.Pieces.Select(piece => piece.Rows), []];
        var batches = Array.ConvertAll(parts, part => new CountedBatch(Batch(part, new ArrowArrays(new Random(seed)))));
        var aggregator = new PurchaseAggregator<long>(scenario.Policy, scenario.AsOf);
        using var stream = new BatchStream(batches[0].Schema, batches);

        await aggregator.AddAsync(stream);

        Assert.All(batches, batch => Assert.Equal(1, batch.Disposals));
        Assert.False(stream.IsDisposed);
        Assert.Equal(expected.Report, aggregator.Report);
        if (expected.Report.RowsIn == expected.Report.Rejected && scenario.AsOf is null)
            return;
        var (one, other) = (expected.Build(), aggregator.Build());
        Assert.Equal(CustomerFacts.Of(one), CustomerFacts.Of(other).ToDictionary(pair => (int)pair.Key, pair => pair.Value));
        AssertIsWritten(one);
    }

    [Law(25)]
    public void Rows_without_a_customer_are_rejected(PurchaseRows scenario, int seed)
    {
        var arrays = new ArrowArrays(new Random(seed));
        var isKnown = new Random(seed);
        bool[] known = [.. scenario.Rows.Select(_ => isKnown.Next(3) > 0)];
        var ids = scenario.Rows.Zip(known, (row, knows) => knows ? row.Customer : (int?)null).ToArray();
        var batch = Batch(scenario.Rows, arrays);
        var texts = new PurchaseAggregator<string>(scenario.Policy, scenario.AsOf);
        var numbers = new PurchaseAggregator<int>(scenario.Policy, scenario.AsOf);

        texts.Add(With(batch, arrays.Texts(Array.ConvertAll(ids, id => id is { } number ? $"C{number}" : null))));
        numbers.Add(With(batch, arrays.Fixed<int>(Int32Type.Default, ids)), options: new ParallelOptions { MaxDegreeOfParallelism = 2 });

        var expected = scenario.Aggregate(scenario.Rows.Where((_, i) => known[i])).Report;
        var rejected = expected with { Rejected = expected.Rejected + known.Count(one => !one) };
        Assert.Equal(rejected, numbers.Report);
        Assert.Equal(rejected, texts.Report);
        if (scenario.AsOf is not null)
        {
            Assert.Equal(
                CustomerFacts.Of(numbers.Build()),
                CustomerFacts.Of(texts.Build()).ToDictionary(pair => pair.Key[1] - '0', pair => pair.Value));
        }
    }

    private static RecordBatch With(RecordBatch batch, IArrowArray customers) => new(
        batch.Schema.SetField(0, new Field("customer", customers.Data.DataType, nullable: true)), [customers, .. batch.Arrays.Skip(1)], batch.Length);

    // The types do not depend on the rows. A decimal of 38 digits, of which 8 are behind the point, holds every amount of the rows.
    private static RecordBatch Batch(Purchase<int>[] rows, ArrowArrays arrays)
    {
        List<(string Name, IArrowArray Array)> columns =
        [
            ("customer", arrays.Fixed(Int32Type.Default, Array.ConvertAll(rows, row => (int?)row.Customer))),
            ("date", arrays.Fixed(Date32Type.Default, Array.ConvertAll(rows, row => (int?)row.Date.DayNumber - ArrowArrays.Epoch))),
            ("amount", arrays.Decimals(16, 8, Array.ConvertAll(rows, row => (decimal?)row.Amount))),
            ("order", arrays.Plain(Array.ConvertAll(rows, row => row.OrderId))),
            ("quantity", arrays.Decimals(32, 8, Array.ConvertAll(rows, row => row.Quantity))),
            ("unused", arrays.Plain(Array.ConvertAll(rows, _ => (string?)null))),
        ];
        return new RecordBatch(
            new Schema([.. columns.Select(column => new Field(column.Name, column.Array.Data.DataType, nullable: true))], metadata: null),
            columns.Select(column => column.Array),
            rows.Length);
    }

    // What is written says what the columns do, and is read back as it was.
    private static void AssertIsWritten(PurchaseFacts<int> facts)
    {
        using var batch = facts.ToRecordBatch();
        var read = batch.ToCustomerColumns(SegmentationPolicy.Create(new SegmentationOptions()), facts.Columns.SuppliedFacts.Aggregate(
            new ArrowMap(), (map, fact) => map.From(fact, fact.Name)));
        Assert.Equal(facts.Customers, ((Int32Array)batch.Column(0)).Values.ToArray());
        foreach (var fact in facts.Columns.SuppliedFacts)
        {
            Assert.Equal(
                Enumerable.Range(0, facts.Columns.Count).Select(i => facts.Columns.Find(fact)!.Raw(i)),
                Enumerable.Range(0, facts.Columns.Count).Select(i => read.Find(fact)!.Raw(i)));
        }
    }
}
