using System.Text.Json.Nodes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Our facts of customers from purchases in memory.</summary>
internal static class PurchasesWork
{
    public static IEnumerable<PeerResult> Measure(string folder, int count)
    {
        // A peer that gets fewer gets the first ones.
        var purchases = PinnedPurchases.Create(PeerFiles.CountPurchases(folder)).First(count);
        foreach (var threads in new[] { 1, 2 })
        {
            PurchaseFacts<int> facts = null!;
            var seconds = PeerClock.Best(() => facts = purchases.Facts(purchases.Customer, threads));
            yield return new PeerResult("purchases", "every fact of purchases", threads, count, seconds, Answer(facts));
        }

        PurchaseFacts<string> byText = null!;
        var texts = purchases.Texts();
        var textSeconds = PeerClock.Best(() => byText = purchases.Facts(texts, threads: 2));
        yield return new PeerResult("purchases", "ids are texts", 2, count, textSeconds, Answer(byText));
    }

    private static JsonObject Answer<TId>(PurchaseFacts<TId> facts)
        where TId : notnull => PeerAnswers.Facts(
            facts.Customers.Count,
            facts.Columns.Find(Facts.Purchases)!.ToArray().Sum(value => (long)value),
            facts.Columns.Find(Facts.Sales)!.ToArray().Sum(value => (long)Math.Round(value * 100)),
            facts.Columns.Find(Facts.FirstPurchase)!.DayNumbers.ToArray().Sum(day => (long)day),
            facts.Columns.Find(Facts.LastPurchase)!.DayNumbers.ToArray().Sum(day => (long)day));
}
