using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Our exact cut of the best customers who bring 80 % of the sales.</summary>
internal static class ParetoWork
{
    public static IEnumerable<PeerResult> Measure(int count)
    {
        var columns = new CustomerColumns(count) { { Facts.Sales, PinnedPopulation.Create(count).Sales } };
        var options = new SegmentationOptions { Schemes = { "value_tier" } }
            .Set(new ValueTierOptions { KeyCut = Cut.ShareOfValue(0.8m), RegularCut = 0 });
        var policy = SegmentationPolicy.Create(options);
        FitResult fit = null!;
        var seconds = PeerClock.Best(() => fit = policy.Fit(columns));
        var cut = fit.Model.Policy.Schemes[0].Cuts[0].Cut.Value;
        yield return new PeerResult("pareto", "fit", 1, count, seconds, new JsonObject { ["cut"] = cut });
    }
}
