using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Objects by five schemes: one customer through the public interfaces, and a list, beside conditionals by hand.</summary>
internal static class OneCustomerRatios
{
    private const int Rounds = 150;
    private const int Passes = 20;
    private const int ListLength = 1_000_000;

    public static IEnumerable<Ratio> Measure() => [.. OfOne(), .. OfList()];

    private static IEnumerable<Ratio> OfOne()
    {
        var one = new OneCustomerBenchmark();
        if (one.ByTables() != one.ByHand() || one.AtOnce() != one.ByHand())
            throw new InvalidOperationException("One customer by tables and by hand differ.");
        var best = Stopwatches.Best(
            Rounds,
            () => Repeat(one.SameCustomerByTables),
            () => Repeat(one.ByTables),
            () => Repeat(one.AtOnce),
            () => Repeat(one.ByHand));
        Func<int> byTables = one.ByTables;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(byTables);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        double Nanoseconds(int piece) => best[piece] * 1e9 / (Passes * OneCustomerBenchmark.Count);
        var detail = string.Create(CultureInfo.InvariantCulture, $"all schemes at once {Nanoseconds(2):0} ns, by hand {Nanoseconds(3):0.0} ns");
        yield return Ratio.AtMost(100, Nanoseconds(0), "ns for five schemes of the same customer", detail);
        yield return Ratio.AtMost(150, Nanoseconds(1), "ns for five schemes of random customers", detail);
        yield return Ratio.AtMost(0, allocated, "bytes allocated for 20,480 customers", "five schemes each");
    }

    private static IEnumerable<Ratio> OfList()
    {
        var objects = PinnedPopulation.Create(ListLength).ToObjects().ToList();
        var classifier = PinnedPolicy.Model.Classifier(LinqCustomer.Map);
        var segments = PinnedPolicy.Model.CreateClassCodes(ListLength);
        var best = Stopwatches.Best(
            4,
            () => classifier.Classify(objects, segments),
            () => classifier.Classify(objects, segments, ThreadOptions.Two),
            () => HandWritten.ToTuples(objects));
        HandWritten.Check(objects, segments);
        string Nanoseconds(int piece) => Stopwatches.Nanoseconds(best[piece], ListLength, "0");
        yield return Ratio.AtMost(
            4,
            best[0] / best[2],
            "a list of 1,000,000 objects by five schemes / LINQ by hand, one thread",
            $"{Nanoseconds(0)} ns a customer, on two threads {Nanoseconds(1)} ns, LINQ by hand {Nanoseconds(2)} ns");
    }

    private static void Repeat(Func<int> pass)
    {
        for (var i = 0; i < Passes; i++)
            pass();
    }
}
