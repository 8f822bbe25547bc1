namespace CustomerSegmentation.Benchmarks;

/// <summary>The rule engines that .NET has, against tables: objects by one scheme and by five, one by one and as a list.</summary>
internal static class RuleEngineRatios
{
    private const int Rounds = 25;

    public static IEnumerable<Ratio> Measure()
    {
        foreach (var (schemes, by) in new[] { (1, "loyalty quadrant"), (5, "five schemes") })
        {
            foreach (var (asList, how) in new[] { (false, "one customer"), (true, $"a list of {RuleEnginesBenchmark.Count:N0}") })
            {
                var benchmark = new RuleEnginesBenchmark { Schemes = schemes, AsList = asList };
                benchmark.Setup();
                var seconds = Stopwatches.Best(Rounds, benchmark.Ours, benchmark.RulesEngine, benchmark.NRules);
                yield return Compare("RulesEngine", seconds[1], benchmark.RulesEngine);
                yield return Compare("NRules", seconds[2], benchmark.NRules);

                Ratio Compare(string peer, double its, Action run) => Ratio.AtLeast(
                    10,
                    its / seconds[0],
                    $"{peer} / tables, {by}, {how}",
                    $"{Nanoseconds(its)} / {Nanoseconds(seconds[0])} ns and {Allocated(run)} / {Allocated(benchmark.Ours)} bytes a customer");
            }
        }
    }

    private static string Nanoseconds(double seconds) => Stopwatches.Nanoseconds(seconds, RuleEnginesBenchmark.Count, "0");

    private static long Allocated(Action run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / RuleEnginesBenchmark.Count;
    }
}
