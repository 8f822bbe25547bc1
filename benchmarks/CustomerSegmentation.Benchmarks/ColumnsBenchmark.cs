using BenchmarkDotNet.Attributes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Customers by five schemes over columns beside the floor: lengths that fill no block, threads, and every width of vectors.</summary>
[Config(typeof(EveryWidth))]
[MemoryDiagnoser]
public class ColumnsBenchmark
{
    private CustomerColumns columns = null!;
    private ClassCodes segments = null!;
    private Floor floor = null!;
    private ParallelOptions options = null!;

    /// <summary>What of the pinned policy is in columns of its own.</summary>
    public enum Form
    {
        SevenColumns,
        SevenColumnsSomeUnknown,
        EveryFact,
    }

    /// <summary>The bytes of the columns and of the five classes; the bitmaps of unknown facts are an eighth of a byte each.</summary>
    internal static double BytesPerCustomer(Form form) => 5 + (form == Form.EveryFact ? 66 : 37) + (form == Form.SevenColumnsSomeUnknown ? 7 / 8.0 : 0);

    [ParamsAllValues]
    public Form Facts { get; set; }

    [Params(5_003, 100_003, 10_000_000)]
    public int Customers { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var population = PinnedPopulation.Create(Customers);
        columns = Facts == Form.EveryFact
            ? PinnedColumns.Every(population)
            : PinnedColumns.Seven(population, someUnknown: Facts == Form.SevenColumnsSomeUnknown);
        segments = PinnedPolicy.Model.CreateClassCodes(Customers);
        floor = new Floor(Customers, Facts == Form.EveryFact ? population.EveryColumn : population.SevenColumns, PinnedPolicy.Model.Schemes.Count);
        options = ThreadOptions.AtMost(Threads);
    }

    /// <summary>Read the same columns once and write as many bytes.</summary>
    [Benchmark(Baseline = true)]
    public void ReadAndWrite()
    {
        if (Threads == 1)
            floor.Run();
        else
            floor.Run(options);
    }

    [Benchmark]
    public void FiveSchemes()
    {
        if (Threads == 1)
            PinnedPolicy.Model.Classify(columns, segments);
        else
            PinnedPolicy.Model.Classify(columns, segments, options);
    }
}
