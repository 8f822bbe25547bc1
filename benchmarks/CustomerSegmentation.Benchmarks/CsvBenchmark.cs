using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Where the time of <c>custseg purchases</c> goes, stage by stage, beside the CSV library's walk over the file.</summary>
[Config(typeof(FewRuns.OfRows))]
[MemoryDiagnoser]
public class CsvBenchmark
{
    private CsvStages stages = null!;

    [Params(10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => stages = new CsvStages(Rows);

    [GlobalCleanup]
    public void Cleanup() => stages.Delete();

    [Benchmark(Baseline = true)]
    public long LibraryWalksFields() => stages.Walk();

    [Benchmark]
    public long CheckedRows() => stages.Rows();

    [Benchmark]
    public long Purchases() => stages.Purchases();

    [Benchmark]
    public long AggregatedBeside() => stages.Aggregate();

    [Benchmark]
    public long Facts() => stages.Facts();

    [Benchmark]
    public long WholeCommand() => stages.Run();
}
