using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Fifty million purchases of five million customers, from columns in memory to facts, and a GROUP BY by hand that gives less.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 1, iterationCount: 4)]
public class PurchasesBenchmark
{
    private PurchaseData data = null!;

    [Params(50_000_000)]
    public int Purchases { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        data = PurchaseData.Create(Purchases);
        PurchaseData.Check(PurchaseData.Aggregate(data.Columns, Threads), data.GroupBy(data.Customers, Threads));
    }

    [Benchmark(Baseline = true)]
    public object Dictionaries() => data.GroupBy(data.Customers, Threads);

    [Benchmark]
    public object Columns() => PurchaseData.Aggregate(data.Columns, Threads);
}
