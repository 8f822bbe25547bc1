// Fits the cuts to the customers of a Parquet file, and writes each customer with its classes to another one. Columns are found by the names of
// facts. ParquetSharp reads and writes Parquet as Arrow's record batches, so that no column is converted by hand.
// Arguments: the file to read and the file to write; without them, files of a few customers in the temporary folder.
using Apache.Arrow;
using CustomerSegmentation;
using CustomerSegmentation.Arrow;
using ParquetSharp.Arrow;

var folder = Directory.CreateTempSubdirectory();
var (input, output) = args is [var from, var to] ? (from, to) : (Example.Write(folder), Path.Combine(folder.FullName, "classes.parquet"));
var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "lifecycle_state" } });
var map = new ArrowMap().All(Facts.AsOf, new DateOnly(2026, 1, 1)).Keep("customer");

using var file = new FileReader(input);
using var population = file.GetRecordBatchReader();
var (model, report) = policy.Fit(await population.ToCustomerColumnsAsync(policy, map));
Console.WriteLine(report);

using var classified = model.Classify(file.GetRecordBatchReader(), map, ArrowClasses.Names);
using (var writer = new FileWriter(output, classified.Schema))
{
    while (await classified.ReadNextRecordBatchAsync() is { } batch)
    {
        using (batch)
            writer.WriteRecordBatch(batch);
    }
}

using var written = new FileReader(output);
using var classes = written.GetRecordBatchReader();
while (await classes.ReadNextRecordBatchAsync() is { } batch)
    Console.WriteLine($"{batch.Length} customers: {string.Join(", ", batch.Schema.FieldsList.Select(field => field.Name))}");

internal static class Example
{
    public static string Write(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, "customers.parquet");
        using var customers = new RecordBatch.Builder()
            .Append("customer", nullable: false, arrays => arrays.String(build => build.AppendRange(["C-01", "C-02", "C-03", "C-04"])))
            .Append("sales", nullable: true, arrays => arrays.Double(build => build.Append(182_000).Append(740.5).AppendNull().Append(9_800)))
            .Append("purchases", nullable: true, arrays => arrays.Int32(build => build.AppendRange([64, 2, 0, 15])))
            .Append("last_purchase", nullable: true, arrays => arrays.Date32(build => build
                .Append(new DateTime(2025, 12, 20, 0, 0, 0, DateTimeKind.Utc)).Append(new DateTime(2024, 6, 2, 0, 0, 0, DateTimeKind.Utc))
                .AppendNull().Append(new DateTime(2025, 5, 27, 0, 0, 0, DateTimeKind.Utc))))
            .Build();
        using var writer = new FileWriter(path, customers.Schema);
        writer.WriteRecordBatch(customers);
        return path;
    }
}
