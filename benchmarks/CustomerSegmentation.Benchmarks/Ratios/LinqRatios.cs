using System.Globalization;

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
        yield return Ratio.AtLeast(50, linq / tables[1], "LINQ over objects, one thread / five schemes, two threads", string.Create(
            CultureInfo.InvariantCulture,
            $"{linq / Count * 1e9:0.0} / {tables[1] / Count * 1e9:0.00} ns a customer; one thread {tables[0] / Count * 1e9:0.00}, a plain loop over arrays {loop / Count * 1e9:0.0}"));
    }
}
