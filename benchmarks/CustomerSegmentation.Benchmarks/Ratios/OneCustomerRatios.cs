using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>One customer by five schemes through the public interfaces: nanoseconds, beside conditionals by hand.</summary>
internal static class OneCustomerRatios
{
    private const int Rounds = 150;
    private const int Passes = 20;

    public static IEnumerable<Ratio> Measure()
    {
        var one = new OneCustomerBenchmark();
        if (one.ByTables() != one.ByHand())
            throw new InvalidOperationException("One customer by tables and by hand differ.");
        var best = Stopwatches.Best(
            Rounds,
            () => Repeat(one.SameCustomerByTables),
            () => Repeat(one.ByTables),
            () => Repeat(one.ByHand));
        Func<int> byTables = one.ByTables;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(byTables);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        double Nanoseconds(int piece) => best[piece] * 1e9 / (Passes * OneCustomerBenchmark.Count);
        var hand = string.Create(CultureInfo.InvariantCulture, $"by hand {Nanoseconds(2):0.0} ns");
        yield return Ratio.AtMost(100, Nanoseconds(0), "ns for five schemes of the same customer", hand);
        yield return Ratio.AtMost(150, Nanoseconds(1), "ns for five schemes of random customers", hand);
        yield return Ratio.AtMost(0, allocated, "bytes allocated by classifying 20,480 of them", "five schemes each");
    }

    private static void Repeat(Func<int> pass)
    {
        for (var i = 0; i < Passes; i++)
            pass();
    }
}
