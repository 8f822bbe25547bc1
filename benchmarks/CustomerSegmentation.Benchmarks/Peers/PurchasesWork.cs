using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Our facts of customers from purchases in memory.</summary>
internal static class PurchasesWork
{
    public static IEnumerable<PeerResult> Measure(int count)
    {
        var purchases = PinnedPurchases.Create(count);
        foreach (var threads in new[] { 1, 2 })
        {
            PurchaseFacts<int> facts = null!;
            var seconds = PeerClock.Best(() => facts = Aggregate(purchases, threads).Build());
            yield return new PeerResult("purchases", "every fact of purchases", threads, count, seconds, Answer(facts));
        }
    }

    private static PurchaseAggregator<int> Aggregate(PinnedPurchases purchases, int parts)
    {
        var aggregators = new PurchaseAggregator<int>[parts];
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part => aggregators[part] = Part(purchases, part, parts));
        foreach (var other in aggregators.AsSpan(1))
            aggregators[0].Merge(other);
        return aggregators[0];
    }

    private static PurchaseAggregator<int> Part(PinnedPurchases purchases, int part, int parts)
    {
        var aggregator = new PurchaseAggregator<int>(new PurchasePolicy(), PinnedPolicy.AsOf);
        var end = (int)((part + 1L) * purchases.Count / parts);
        for (var i = (int)((long)part * purchases.Count / parts); i < end; i++)
            aggregator.Add(new Purchase<int>(purchases.Customer[i], DateOnly.FromDayNumber(purchases.Day[i]), (decimal)purchases.Amount[i]));
        return aggregator;
    }

    private static JsonObject Answer(PurchaseFacts<int> facts) => new()
    {
        ["customers"] = facts.Customers.Count,
        ["purchases"] = facts.Columns.Purchases!.Values.ToArray().Sum(value => (long)value),
        ["cents"] = facts.Columns.Sales!.Values.ToArray().Sum(value => (long)Math.Round(value * 100)),
        ["first_days"] = facts.Columns.FirstPurchase!.DayNumbers.ToArray().Sum(day => (long)day),
        ["last_days"] = facts.Columns.LastPurchase!.DayNumbers.ToArray().Sum(day => (long)day),
    };
}
