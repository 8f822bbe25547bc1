namespace CustomerSegmentation.Benchmarks;

/// <summary>From columns of purchases to facts, against a dictionary of count, sum, first and last day.</summary>
internal static class PurchaseRatios
{
    private const int Threads = 2;

    public static IEnumerable<Ratio> Measure()
    {
        var data = PinnedPurchases.Create(6_000_000);
        yield return Compare("ids are numbers", data, data.Customer, rounds: 3);
        data = PinnedPurchases.Create(3_000_000);
        yield return Compare("ids are texts", data, data.Texts(), rounds: 2);
    }

    private static Ratio Compare<TId>(string name, PinnedPurchases data, TId[] ids, int rounds)
        where TId : notnull
    {
        PurchaseGroups.Check(data.Facts(ids, Threads), PurchaseGroups.GroupBy(data, ids, Threads));
        var seconds = Stopwatches.Best(
            rounds,
            () => data.Facts(ids, Threads),
            () => PurchaseGroups.GroupBy(data, ids, Threads),
            () => PurchaseGroups.GroupBy(data, ids, threads: 1));
        var times = seconds.Select(one => Stopwatches.Nanoseconds(one, ids.Length, "0")).ToList();
        return Ratio.AtMost(
            1,
            seconds[0] / seconds[1],
            $"purchases to facts / dictionaries of count, sum, first and last day, two threads; {name}",
            $"{times[0]} / {times[1]} ns a purchase of {ids.Length:N0}; one dictionary on one thread {times[2]}");
    }
}
