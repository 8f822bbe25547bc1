using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;

namespace CustomerSegmentation.Benchmarks;

/// <summary>A job of few runs, as each is long, with columns of its own.</summary>
internal abstract class FewRuns : ManualConfig
{
    protected FewRuns(params IColumn[] columns)
    {
        AddJob(Job.Default.WithWarmupCount(1).WithIterationCount(4));
        AddColumn(columns);
    }

    /// <summary>Fits: a double a customer for the tiers, and a double and two ints for RFM.</summary>
    public sealed class OfFits() : FewRuns(
        ComputedColumn.PerItem("customer", nameof(FitBenchmark.Customers)),
        ComputedColumn.MegabytesPerSecond(
            nameof(FitBenchmark.Customers),
            benchmark => benchmark.Descriptor.WorkloadMethod.Name.StartsWith("Rfm", StringComparison.Ordinal) ? 16 : 8));

    /// <summary>Purchases: two ints and a double each.</summary>
    public sealed class OfPurchases() : FewRuns(
        ComputedColumn.PerItem("purchase", nameof(PurchasesBenchmark.Purchases)),
        ComputedColumn.MegabytesPerSecond(nameof(PurchasesBenchmark.Purchases), _ => 16));

    /// <summary>Rows of CSV: about 24 bytes each.</summary>
    public sealed class OfRows() : FewRuns(
        ComputedColumn.PerItem("row", nameof(CsvBenchmark.Rows)),
        ComputedColumn.MegabytesPerSecond(nameof(CsvBenchmark.Rows), _ => 23.7));
}
