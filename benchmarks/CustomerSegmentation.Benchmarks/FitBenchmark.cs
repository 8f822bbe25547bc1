using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>The exact Pareto cuts of ten million customers: by sorting and scanning, and without sorting.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 1, iterationCount: 4)]
public class FitBenchmark
{
    private PinnedPopulation population = null!;
    private SegmentationPolicy policy = null!;
    private CustomerColumns columns = null!;

    [Params(10_000_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        population = PinnedPopulation.Create(Customers);
        columns = new CustomerColumns(Customers) { Sales = population.Sales };
        policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
        var fitted = policy.Fit(columns).Model.Policy.Schemes[0].Cuts[0].Cut.Value;
        if (fitted != SortAndScan())
            throw new InvalidOperationException($"The fitted cut {fitted} is not that of sorting, {SortAndScan()}.");
    }

    [Benchmark(Baseline = true)]
    public double SortAndScan()
    {
        var sorted = (double[])population.Sales.Clone();
        Array.Sort(sorted);
        var total = sorted.Sum(value => (decimal)value);
        var sum = 0m;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            sum += (decimal)sorted[i];
            if (sum >= total * 0.8m)
                return sorted[i];
        }

        return double.NaN;
    }

    [Benchmark]
    public FitReport WithoutSorting() => policy.Fit(columns).Report;
}
