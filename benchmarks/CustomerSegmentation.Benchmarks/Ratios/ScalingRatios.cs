using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Twice the customers, from four to a hundred million: how much more time five schemes take, and the floor.</summary>
internal static class ScalingRatios
{
    private const int Rounds = 5;

    // Each is held against its half.
    private static readonly int[] Doubled = [8_000_000, 16_000_000, 32_000_000, 100_000_000];

    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    public static IEnumerable<Ratio> Measure()
    {
        var drawn = PinnedPopulation.Create(Doubled[0] / 2);
        double[] before = [];
        var countBefore = 0;
        foreach (var count in Doubled)
        {
            var half = countBefore == count / 2 ? before : Best(drawn, count / 2);
            (before, countBefore) = (Best(drawn, count), count);
            var floors = string.Create(CultureInfo.InvariantCulture, $"the floor {before[2] / half[2]:0.00} and {before[3] / half[3]:0.00}");
            yield return Ratio.AtMost(2.1, before[0] / half[0], $"{count / 1_000_000} / {count / 2_000_000} million customers, one thread", floors);
            yield return Ratio.AtMost(2.1, before[1] / half[1], $"{count / 1_000_000} / {count / 2_000_000} million customers, two threads", floors);
        }
    }

    private static double[] Best(PinnedPopulation drawn, int count)
    {
        var population = drawn.SevenRepeated(count);
        var (columns, segments) = (PinnedColumns.Seven(population), PinnedPolicy.Model.CreateSegments(count));
        var floor = new Floor(count, population.SevenColumns, PinnedPolicy.Model.Schemes.Count);
        return Stopwatches.Best(
            Rounds,
            () => PinnedPolicy.Model.Classify(columns, segments),
            () => PinnedPolicy.Model.Classify(columns, segments, TwoThreads),
            floor.Run,
            () => floor.Run(TwoThreads));
    }
}
