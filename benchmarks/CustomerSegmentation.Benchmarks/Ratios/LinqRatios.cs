namespace CustomerSegmentation.Benchmarks;

/// <summary>Five schemes by LINQ over objects, against tables over columns.</summary>
internal static class LinqRatios
{
    private const int Count = 10_000_000;
    private const int Rounds = 3;

    public static IEnumerable<Ratio> Measure()
    {
        var benchmark = new LinqBenchmark { Customers = Count };
        benchmark.Setup();
        var linq = Stopwatches.Best(Rounds, () => benchmark.LinqOverObjects())[0];
        // What LINQ left behind is not cleared away on the tables' time.
        GC.Collect();
        var tables = Stopwatches.Best(10 * Rounds, benchmark.TablesOverColumns, benchmark.TablesOverColumnsTwoThreads);
        var loop = Stopwatches.Best(Rounds, benchmark.PlainLoopOverArrays)[0];
        yield return Ratio.AtLeast(
            50,
            linq / tables[1],
            "LINQ over objects, one thread / five schemes, two threads",
            $"{Stopwatches.Nanoseconds(linq, Count, "0.0")} / {Stopwatches.Nanoseconds(tables[1], Count)} ns a customer; "
            + $"one thread {Stopwatches.Nanoseconds(tables[0], Count)}, a plain loop over arrays {Stopwatches.Nanoseconds(loop, Count, "0.0")}");
    }
}
