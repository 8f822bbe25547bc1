using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Our five schemes at once, from columns into a byte a customer and scheme.</summary>
internal static class FiveSchemesWork
{
    public static IEnumerable<PeerResult> Seven(int count)
    {
        var population = PinnedPopulation.Create(count);
        return
        [
            .. Measure("five-a", PinnedColumns.Seven(population)),
            .. MeasureFloor("five-a", count, population.SevenColumns),
            .. Measure("five-a-unknown", PinnedColumns.Seven(population, someUnknown: true)),
        ];
    }

    public static IEnumerable<PeerResult> Every(int count)
    {
        var population = PinnedPopulation.Create(count);
        return [.. Measure("five-b", PinnedColumns.Every(population)), .. MeasureFloor("five-b", count, population.EveryColumn)];
    }

    private static IEnumerable<PeerResult> MeasureFloor(string work, int count, IReadOnlyList<Array> columns)
    {
        var floor = new Floor(count, columns, PinnedPolicy.Model.Schemes.Count);
        yield return Result(1, PeerClock.Best(floor.Run));
        yield return Result(2, PeerClock.Best(() => floor.Run(ThreadOptions.Two)));

        PeerResult Result(int threads, double seconds) =>
            new(work, "reads the columns once, writes the bytes", threads, count, seconds, Answer: null, Peer: "the floor");
    }

    private static IEnumerable<PeerResult> Measure(string work, CustomerColumns columns)
    {
        var segments = PinnedPolicy.Model.CreateClassCodes(columns.Count);
        foreach (var threads in new[] { 1, 2 })
        {
            var options = ThreadOptions.AtMost(threads);
            var seconds = PeerClock.Best(() => PinnedPolicy.Model.Classify(columns, segments, options));
            yield return new PeerResult(work, "into columns", threads, columns.Count, seconds, Counts(segments));
        }
    }

    private static JsonObject Counts(ClassCodes segments) => PeerAnswers.Classes(counts =>
    {
        foreach (var (scheme, ofClasses) in PinnedPolicy.Schemes.Zip(counts))
        {
            foreach (var code in segments[scheme].Span)
                ofClasses[code]++;
        }
    });
}
