using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Fifty million purchases of five million customers, from columns in memory to facts, and a GROUP BY by hand that gives less.</summary>
[Config(typeof(FewRuns.OfPurchases))]
[MemoryDiagnoser]
public class PurchasesBenchmark
{
    private PinnedPurchases data = null!;

    [Params(50_000_000)]
    public int Purchases { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        data = PinnedPurchases.Create(Purchases);
        PurchaseGroups.Check(Columns(), PurchaseGroups.GroupBy(data, data.Customer, Threads));
    }

    [Benchmark(Baseline = true)]
    public object Dictionaries() => PurchaseGroups.GroupBy(data, data.Customer, Threads);

    [Benchmark]
    public PurchaseFacts<int> Columns() => data.Facts(data.Customer, Threads);
}
