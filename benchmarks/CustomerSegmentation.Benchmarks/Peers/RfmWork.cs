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
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
            var seconds = PeerClock.Best(() => policy.Fit(columns).Model.Classify(columns, segments, options));
            yield return new PeerResult("rfm", "fit, scores and segments", threads, count, seconds, (JsonObject)answer.DeepClone());
        }
    }

    // How many customers have each score from 1 to 5.
    private static JsonObject Scores(SegmentationModel model, CustomerColumns columns)
    {
        var answer = new JsonObject();
        var scores = new double[columns.Count];
        foreach (var name in new[] { "recency", "frequency", "monetary" })
        {
            model.ReadFact(model.Policy.FindFact($"{name}_score")!, columns, scores);
            answer[name] = new JsonArray([.. Enumerable.Range(1, 5).Select(score => (JsonNode)scores.Count(s => s == score))]);
        }

        return answer;
    }
}
