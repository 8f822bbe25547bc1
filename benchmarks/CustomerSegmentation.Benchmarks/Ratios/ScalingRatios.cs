using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Twice the customers, from four to a hundred million: how much more time five schemes take, and the floor.</summary>
internal static class ScalingRatios
{
    // About so many in all rounds, so that the time is the same for few and for many.
    private const int Customers = 400_000_000;

    // Each is held against its half.
    private static readonly int[] Doubled = [8_000_000, 32_000_000, 100_000_000];

    public static IEnumerable<Ratio> Measure()
    {
        var drawn = PinnedPopulation.Create(Doubled[0] / 2);
        foreach (var count in Doubled)
        {
            var population = drawn.SevenRepeated(count);
            var seconds = Stopwatches.Best(Math.Min(20, Customers / count), [.. Pieces(population, count / 2), .. Pieces(population, count)]);
            var floors = string.Create(CultureInfo.InvariantCulture, $"the floor {seconds[6] / seconds[2]:0.00} and {seconds[7] / seconds[3]:0.00}");
            yield return Ratio.AtMost(2.1, seconds[4] / seconds[0], $"{count / 1_000_000} / {count / 2_000_000} million customers, one thread", floors);
            yield return Ratio.AtMost(2.1, seconds[5] / seconds[1], $"{count / 1_000_000} / {count / 2_000_000} million customers, two threads", floors);
        }
    }

    private static Action[] Pieces(PinnedPopulation population, int count)
    {
        var (columns, segments) = (PinnedColumns.Seven(population, first: count), PinnedPolicy.Model.CreateClassCodes(count));
        var floor = new Floor(count, population.SevenColumns, PinnedPolicy.Model.Schemes.Count);
        return
        [
            () => PinnedPolicy.Model.Classify(columns, segments),
            () => PinnedPolicy.Model.Classify(columns, segments, ThreadOptions.Two),
            floor.Run,
            () => floor.Run(ThreadOptions.Two),
        ];
    }
}
