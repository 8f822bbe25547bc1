using System.Runtime.Intrinsics;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Ten million customers by five schemes against the floor, with and without unknown facts.</summary>
internal static class ColumnsRatios
{
    private const int Count = 10_000_000;
    private const int Rounds = 9;

    public static IEnumerable<Ratio> Measure()
    {
        var population = PinnedPopulation.Create(Count);
        var segments = PinnedPolicy.Model.CreateClassCodes(Count);
        var width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        var (oneThread, twoThreads) = width == 512 ? (1.8, 1.5) : (2.5, 2.5);
        foreach (var (form, memory, columns) in new[]
        {
            ("seven columns", population.SevenColumns, PinnedColumns.Seven(population)),
            ("every fact", population.EveryColumn, PinnedColumns.Every(population)),
        })
        {
            var floor = new Floor(Count, memory, PinnedPolicy.Model.Schemes.Count);
            var seconds = Stopwatches.Best(
                Rounds,
                floor.Run,
                () => PinnedPolicy.Model.Classify(columns, segments),
                () => floor.Run(ThreadOptions.Two),
                () => PinnedPolicy.Model.Classify(columns, segments, ThreadOptions.Two));
            yield return Compare(oneThread, seconds[1], seconds[0], $"five schemes / floor, {form}, {width} bits, one thread");
            yield return Compare(twoThreads, seconds[3], seconds[2], $"five schemes / floor, {form}, {width} bits, two threads");
        }

        var known = PinnedColumns.Seven(population);
        foreach (var (how, someUnknown) in new[]
        {
            ("by bitmaps", PinnedColumns.Seven(population, someUnknown: true)),
            ("NaN", PinnedColumns.SevenSomeNaN(population)),
        })
        {
            var seconds = Stopwatches.Best(
                Rounds,
                () => PinnedPolicy.Model.Classify(known, segments),
                () => PinnedPolicy.Model.Classify(someUnknown, segments),
                () => PinnedPolicy.Model.Classify(known, segments, ThreadOptions.Two),
                () => PinnedPolicy.Model.Classify(someUnknown, segments, ThreadOptions.Two));
            yield return Compare(1.2, seconds[1], seconds[0], $"10 % unknown, {how} / all known, seven columns, one thread");
            yield return Compare(1.2, seconds[3], seconds[2], $"10 % unknown, {how} / all known, seven columns, two threads");
        }
    }

    private static Ratio Compare(double target, double seconds, double others, string name) =>
        Ratio.AtMost(target, seconds / others, name, $"{Stopwatches.Nanoseconds(seconds, Count)} / {Stopwatches.Nanoseconds(others, Count)} ns a customer");
}
