using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Twice the customers, from four to sixty-four million: how much more time five schemes take, and the floor.</summary>
internal static class ScalingRatios
{
    private const int Fewest = 4_000_000;
    private const int Doublings = 4;
    private const int Rounds = 7;

    private static readonly ParallelOptions TwoThreads = new() { MaxDegreeOfParallelism = 2 };

    public static IEnumerable<Ratio> Measure()
    {
        var drawn = PinnedPopulation.Create(Fewest);
        double[]? half = null;
        for (var doubling = 0; doubling <= Doublings; doubling++)
        {
            var count = Fewest << doubling;
            var population = drawn.Repeated(count);
            var (columns, segments) = (PinnedColumns.Seven(population), PinnedPolicy.Model.CreateSegments(count));
            var floor = new Floor(count, population.SevenColumns, PinnedPolicy.Model.Schemes.Count);
            var seconds = Stopwatches.Best(
                Rounds,
                () => PinnedPolicy.Model.Classify(columns, segments),
                () => PinnedPolicy.Model.Classify(columns, segments, TwoThreads),
                floor.Run,
                () => floor.Run(TwoThreads));
            if (half is not null)
            {
                var floors = string.Create(CultureInfo.InvariantCulture, $"the floor {seconds[2] / half[2]:0.00} and {seconds[3] / half[3]:0.00}");
                yield return Ratio.AtMost(2.1, seconds[0] / half[0], $"{count / 1_000_000} / {count / 2_000_000} million customers, one thread", floors);
                yield return Ratio.AtMost(2.1, seconds[1] / half[1], $"{count / 1_000_000} / {count / 2_000_000} million customers, two threads", floors);
            }

            half = seconds;
        }
    }
}
