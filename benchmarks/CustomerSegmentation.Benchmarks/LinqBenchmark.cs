using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Ten million customers by five schemes: LINQ over objects, a plain loop over arrays, and the tables over columns.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 2, iterationCount: 5)]
public class LinqBenchmark
{
    private PinnedPopulation population = null!;
    private LinqCustomer[] objects = null!;
    private CustomerColumns columns = null!;
    private ClassCodes segments = null!;

    [Params(10_000_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        population = PinnedPopulation.Create(Customers);
        columns = PinnedColumns.Seven(population);
        segments = PinnedPolicy.Model.CreateClassCodes(Customers);
        objects = population.ToObjects();
        CheckSameClasses();
    }

    /// <summary>The obvious way: a result object a customer.</summary>
    [Benchmark(Baseline = true)]
    public int LinqOverObjects() => objects
        .Select(c => new
        {
            Tier = HandWritten.Tier(c),
            Quadrant = HandWritten.Quadrant(c),
            State = HandWritten.State(c),
            Role = HandWritten.Role(c),
            Type = HandWritten.Type(c),
        })
        .ToList()
        .Count;

    /// <summary>The careful way: value tuples into one array, so that no object a customer is made.</summary>
    [Benchmark]
    public int LinqToTuples() => HandWritten.ToTuples(objects).Length;

    [Benchmark]
    public void PlainLoopOverArrays() => HandWritten.Loop(population, segments);

    [Benchmark]
    public void TablesOverColumns() => PinnedPolicy.Model.Classify(columns, segments);

    [Benchmark]
    public void TablesOverColumnsTwoThreads() => PinnedPolicy.Model.Classify(columns, segments, ThreadOptions.Two);

    // A benchmark of different answers would compare nothing.
    private void CheckSameClasses()
    {
        var byHand = PinnedPolicy.Model.CreateClassCodes(Customers);
        HandWritten.Loop(population, byHand);
        PinnedPolicy.Model.Classify(columns, segments);
        foreach (var scheme in segments.Schemes)
        {
            if (!byHand[scheme].Span.SequenceEqual(segments[scheme].Span))
                throw new InvalidOperationException($"The classes of {scheme} differ.");
        }

        HandWritten.Check(objects, segments, every: 997);
    }
}
