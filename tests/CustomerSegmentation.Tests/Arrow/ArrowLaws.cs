using Apache.Arrow;
using CustomerSegmentation.Arrow;

namespace CustomerSegmentation.Tests.Arrow;

public sealed class ArrowLaws
{
    [Law(10)]
    public void Customers_of_a_batch_get_the_classes_that_they_get_one_by_one(FittedPolicy policy, SchemeCustomers given, int seed)
    {
        var customers = ArrowCustomers.Of(given.All, seed);

        using var codes = policy.Model.Classify(customers.Batch);
        using var names = policy.Model.Classify(customers.Batch, new ArrowMap().Keep(), ArrowClasses.Names);

        Assert.Equal(customers.Batch.Arrays, codes.Arrays.Take(customers.Batch.ColumnCount));
        Assert.Equal(policy.Model.Schemes.Select(scheme => scheme.Name), names.Schema.FieldsList.Select(field => field.Name), StringComparer.Ordinal);
        foreach (var scheme in policy.Model.Schemes)
        {
            var one = policy.Model.Classifier(scheme.Name, given.All.Map);
            SegmentClass[] expected = [.. customers.Rows.Select(row => one.Classify(row))];
            Assert.Equal(expected.Select(one => one.Code), Codes(codes, scheme.Name));
            Assert.Equal(expected.Select(one => one.Name), Names(names, scheme.Name), StringComparer.Ordinal);
        }
    }

    [Law(5)]
    public async Task A_stream_in_parts_gives_the_classes_of_the_whole(FittedPolicy policy, SchemeCustomers given, int seed)
    {
        var (model, middle) = (policy.Model, given.All.Count / 3);
        int[] all = [.. Enumerable.Range(0, given.All.Count)];
        Customers[] parts = [given.All.Of(all[..middle]), given.All.Of([]), given.All.Of(all[middle..])];

        var joined = await Stream().ToCustomerColumnsAsync(policy.Policy);
        var codes = model.CreateClassCodes(given.All.Count);
        model.Classify(joined, codes);
        using var stream = model.Classify(Stream(), new ArrowMap().Keep());
        List<RecordBatch> classified = [];
        while (await stream.ReadNextRecordBatchAsync() is { } batch)
            classified.Add(batch);

        Assert.Equal(parts.Select(part => part.Count), classified.Select(batch => batch.Length));
        Subject[] rows = [.. parts.SelectMany(part => ArrowCustomers.Of(part, seed).Rows)];
        foreach (var scheme in model.Schemes)
        {
            var one = model.Classifier(scheme.Name, given.All.Map);
            byte[] expected = [.. rows.Select(row => one.Classify(row).Code)];
            Assert.Equal(expected, classified.SelectMany(batch => Codes(batch, scheme.Name)));
            Assert.Equal(expected, codes[scheme.Name].ToArray());
        }

        BatchStream Stream()
        {
            RecordBatch[] batches = [.. parts.Select(part => ArrowCustomers.Of(part, seed).Batch)];
            return new BatchStream(batches[0].Schema, batches);
        }
    }

    internal static byte[] Codes(RecordBatch batch, string scheme) => ((UInt8Array)batch.Column(scheme, StringComparer.Ordinal)).Values.ToArray();

    internal static string[] Names(RecordBatch batch, string scheme)
    {
        var array = (DictionaryArray)batch.Column(scheme, StringComparer.Ordinal);
        Assert.Equal(0, array.NullCount);
        var names = (StringArray)array.Dictionary;
        return [.. ((Int8Array)array.Indices).Values.ToArray().Select(place => names.GetString(place))];
    }
}
