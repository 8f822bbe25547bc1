using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>From columns of purchases to facts, against a dictionary of count, sum, first and last day.</summary>
internal static class PurchaseRatios
{
    private const int Threads = 2;

    public static IEnumerable<Ratio> Measure()
    {
        var data = PurchaseData.Create(10_000_000);
        yield return Compare("ids are numbers", data, data.Customers, rounds: 3);
        data = PurchaseData.Create(5_000_000);
        yield return Compare("ids are texts", data, data.Texts(), rounds: 2);
    }

    private static Ratio Compare<TId>(string name, PurchaseData data, TId[] ids, int rounds)
        where TId : notnull
    {
        var columns = new PurchaseColumns<TId>(ids, data.Days, data.Amounts);
        PurchaseData.Check(PurchaseData.Aggregate(columns, Threads), data.GroupBy(ids, Threads));
        var seconds = Stopwatches.Best(
            rounds,
            () => PurchaseData.Aggregate(columns, Threads),
            () => data.GroupBy(ids, Threads),
            () => data.GroupBy(ids, threads: 1));
        var times = seconds.Select(one => (one / ids.Length * 1e9).ToString("0", CultureInfo.InvariantCulture)).ToList();
        return Ratio.AtMost(
            1,
            seconds[0] / seconds[1],
            $"purchases to facts / dictionaries of count, sum, first and last day, two threads; {name}",
            $"{times[0]} / {times[1]} ns a purchase of {ids.Length:N0}; one dictionary on one thread {times[2]}");
    }
}
