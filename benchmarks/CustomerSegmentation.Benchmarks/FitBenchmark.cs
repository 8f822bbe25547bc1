using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Fits of ten million customers: the exact Pareto cuts by sorting and scanning and without, and the quantiles of RFM.</summary>
[Config(typeof(FewRuns.OfFits))]
[MemoryDiagnoser]
public class FitBenchmark
{
    private readonly SegmentationPolicy tiers = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
    private readonly SegmentationPolicy rfm = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "rfm_segment" } });
    private PinnedPopulation population = null!;
    private CustomerColumns columns = null!;

    [Params(10_000_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        population = PinnedPopulation.Create(Customers);
        columns = PinnedColumns.Seven(population);
        var fitted = tiers.Fit(columns).Report.Cuts[0].Fit.Cut.Value;
        if (fitted != SortAndScan())
            throw new InvalidOperationException($"The fitted cut {fitted} is not that of sorting, {SortAndScan()}.");
    }

    [Benchmark(Baseline = true)]
    public double SortAndScan() => FitRatios.SortedPareto(population.Sales);

    [Benchmark]
    public FitReport WithoutSorting() => tiers.Fit(columns).Report;

    [Benchmark]
    public FitReport WithoutSortingOnTwoThreads() => tiers.Fit(columns, ThreadOptions.Two).Report;

    [Benchmark]
    public FitReport RfmQuantiles() => rfm.Fit(columns).Report;

    [Benchmark]
    public FitReport RfmQuantilesOnTwoThreads() => rfm.Fit(columns, ThreadOptions.Two).Report;
}
