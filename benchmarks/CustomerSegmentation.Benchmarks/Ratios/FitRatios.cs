using System.Globalization;
using CustomerSegmentation.Portfolio;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Fitting held against sorting a copy and scanning it with exact sums.</summary>
internal static class FitRatios
{
    private const int Customers = 10_000_000;
    private const int Rounds = 2;

    public static IEnumerable<Ratio> Measure() => [.. Pareto(LogNormal(), 20, "log-normal values"), .. Pareto(Few(), 5, "1,000 distinct values"), .. Rfm()];

    private static IEnumerable<Ratio> Pareto(double[] sales, double target, string values)
    {
        var columns = new CustomerColumns(Customers) { { Facts.Sales, sales } };
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } });
        Same(SortedPareto(sales), policy.Fit(columns).Report.Cuts[0].Fit.Cut.Value!.Value);
        Same(SortedPareto(sales), policy.Fit(columns, ThreadOptions.Two).Report.Cuts[0].Fit.Cut.Value!.Value);
        var seconds = Stopwatches.Best(
            Rounds,
            () => SortedPareto(sales),
            () => policy.Fit(columns),
            () => policy.Fit(columns, ThreadOptions.Two),
            () => ParetoCurve.Bringing(sales, [0.8m]));
        yield return Ratio.AtLeast(
            target,
            seconds[0] / seconds[1],
            $"sorting for the Pareto cut / Fit of value_tier (two cuts, concentration), {values}, one thread",
            $"{Ns(seconds[0])} / {Ns(seconds[1])} ns a customer; two threads {Ns(seconds[2])}; one point of the curve alone {Ns(seconds[3])}");
    }

    private static IEnumerable<Ratio> Rfm()
    {
        var random = new Random(3);
        var sales = LogNormal();
        var purchases = new double[Customers];
        var lastPurchase = new int[Customers];
        var recency = new double[Customers];
        for (var i = 0; i < Customers; i++)
        {
            purchases[i] = random.Next(4) == 0 ? 0 : random.Next(1, 60);
            lastPurchase[i] = PinnedPolicy.AsOf.DayNumber - random.Next(900);
            recency[i] = PinnedPolicy.AsOf.DayNumber - lastPurchase[i];
        }

        var columns = new CustomerColumns(Customers) { { Facts.AsOf, PinnedPolicy.AsOf }, { Facts.Sales, sales }, { Facts.Purchases, purchases }, { Facts.LastPurchase, lastPurchase } };
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "rfm_segment" } });
        var fit = policy.Fit(columns);
        foreach (var (expected, cut) in SortedCuts(recency, purchases, sales).Zip(fit.Report.Cuts))
            Same(expected, cut.Fit.Cut.Value!.Value);
        var segments = fit.Model.CreateClassCodes(Customers);
        var seconds = Stopwatches.Best(
            Rounds,
            () => SortedCuts(recency, purchases, sales),
            () => policy.Fit(columns),
            () => policy.Fit(columns, ThreadOptions.Two),
            () => fit.Model.Classify(columns, segments, ThreadOptions.Two));
        yield return Ratio.AtLeast(
            10,
            seconds[0] / seconds[1],
            "sorting for three times four quantiles / Fit of rfm_segment, one thread",
            $"{Ns(seconds[0])} / {Ns(seconds[1])} ns a customer; two threads {Ns(seconds[2])}, and {Ns(seconds[3])} more to score and classify");
    }

    /// <summary>The least value of the fewest best customers who bring 80 %, by sorting; ties and sums are exact.</summary>
    public static double SortedPareto(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var total = Int128.Zero;
        foreach (var value in sorted)
            total += Units(value);
        var sum = Int128.Zero;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            sum += Units(sorted[i]);
            if (sum * 5 >= total * 4)
                return sorted[i];
        }

        return double.NaN;
    }

    private static double[] SortedCuts(double[] recency, double[] purchases, double[] sales) =>
        [.. SortedQuantiles(recency, above: false), .. SortedQuantiles(purchases, above: true), .. SortedQuantiles(sales, above: true)];

    private static IEnumerable<double> SortedQuantiles(double[] values, bool above)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return Enumerable.Range(1, 4)
            .Select(fifth => sorted[(int)((long)sorted.Length * fifth / 5) - 1])
            .Select(quantile => above ? sorted[FirstAbove(sorted, quantile)] : quantile);
    }

    private static int FirstAbove(double[] sorted, double quantile)
    {
        var (low, high) = (0, sorted.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] > quantile ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static long Units(double value) => (long)Math.Floor((value * 10_000) + 0.5);

    private static double[] LogNormal()
    {
        var random = new Random(1);
        var values = new double[Customers];
        for (var i = 0; i < values.Length; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            values[i] = Math.Exp(5 + (1.5 * normal));
        }

        return values;
    }

    private static double[] Few()
    {
        var random = new Random(2);
        var values = new double[Customers];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.Next(1, 1_001);
        return values;
    }

    private static void Same(double sorted, double fitted)
    {
        if (fitted != sorted)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The fitted cut {fitted} is not that of sorting, {sorted}."));
    }

    private static string Ns(double seconds) => Stopwatches.Nanoseconds(seconds, Customers);
}
