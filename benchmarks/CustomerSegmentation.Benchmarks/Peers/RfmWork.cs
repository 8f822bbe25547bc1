using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Our quintiles of recency, frequency and monetary value, fitted and used; the segments by the scores are extra.</summary>
internal static class RfmWork
{
    public static IEnumerable<PeerResult> Measure(int count)
    {
        var population = PinnedPopulation.Create(count);
        var columns = PinnedColumns.Seven(population);
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "rfm_segment" } });
        SegmentationModel model = null!;
        var segments = policy.Fit(columns).Model.CreateClassCodes(count);
        var fit = PeerClock.Best(() => model = policy.Fit(columns).Model);
        var answer = Scores(model, columns);
        yield return new PeerResult("rfm-fit", "fit", 1, count, fit, (JsonObject)answer.DeepClone());
        foreach (var threads in new[] { 1, 2 })
        {
            var options = ThreadOptions.AtMost(threads);
            var seconds = PeerClock.Best(() => policy.Fit(columns).Model.Classify(columns, segments, options));
            yield return new PeerResult("rfm", "fit, scores and segments", threads, count, seconds, (JsonObject)answer.DeepClone());
        }
    }

    // How many customers have each score from 1 to 5.
    private static JsonObject Scores(SegmentationModel model, CustomerColumns columns)
    {
        var scores = new double[columns.Count];
        return PeerAnswers.Scores((name, counts) =>
        {
            model.ReadFact(model.Policy.FindFact($"{name}_score")!, columns, scores);
            foreach (var score in scores)
            {
                // An unknown score is none.
                if (score is >= 1 and <= 5)
                    counts[(int)score - 1]++;
            }
        });
    }
}
