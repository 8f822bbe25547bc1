namespace CustomerSegmentation.Tests;

/// <summary>What long work says of how much is done.</summary>
public sealed class ProgressTests
{
    private static readonly SegmentationPolicy Policy = SegmentationPolicy.Create(new() { Schemes = { "value_tier", "rfm_segment" } });
    private static readonly FactMap<double> Map = new FactMap<double>()
        .From(Facts.Sales, x => x).From(Facts.Purchases, x => Math.Floor(x)).From(Facts.RecencyDays, x => 400 - x);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public void It_only_grows_and_ends_at_1(int count)
    {
        var random = new Random(5);
        double[] customers = [.. Enumerable.Range(0, count).Select(_ => 400 * random.NextDouble())];
        var columns = CustomerColumns.From(customers, Map);
        var model = SegmentationModel.FromJson(
            """{ "Schemes": [ "value_tier" ], "ValueTier": { "KeyCut": 100, "RegularCut": 10 } }""");
        var classes = model.CreateClassCodes(count);
        foreach (var threads in new[] { 1, 3, -1 })
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
            Reports(count / 4_096, progress => CustomerColumns.From(customers, Map, options: options, progress: progress));
            Reports(count / 4_096, progress => model.Classifier(Map).Classify(customers, classes, options, progress));
            Reports(count / 131_072, progress => model.Classify(columns, classes, options, progress));
            if (count == 0)
                continue;
            Reports(count / 131_072, progress => Policy.Fit(columns, options, progress));
            Reports(count / 4_096, progress => Policy.Fit(customers, Map, options, progress));
        }
    }

    [Fact]
    public void It_stays_where_the_work_was_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = cancelling.Token };
        var shares = new Shares(share =>
        {
            if (share > 0.5)
                cancelling.Cancel();
        });
        var customers = new double[100_000];
        Assert.Throws<OperationCanceledException>(() => CustomerColumns.From(customers, Map, options: options, progress: shares));
        Assert.InRange(shares.Reported[^1], 0.5, 0.6);
    }

    [Fact]
    public void A_list_is_read_in_the_first_half_of_a_fit()
    {
        var shares = new Shares();
        Policy.Fit([.. Enumerable.Range(0, 40_000).Select(i => (double)i)], Map, new ParallelOptions { MaxDegreeOfParallelism = 1 }, shares);
        Assert.Equal(10, shares.Reported.Count(share => share <= 0.5));
        Assert.Contains(0.5, shares.Reported);
        Assert.Contains(0.75, shares.Reported);
    }

    private static void Reports(int least, Action<IProgress<double>> work)
    {
        var shares = new Shares();
        work(shares);
        Assert.InRange(shares.Reported.Count, Math.Max(1, least), 1_000);
        Assert.All(shares.Reported.Zip(shares.Reported.Skip(1)), pair => Claim.True(pair.First < pair.Second, $"{pair.First} before {pair.Second}"));
        Assert.InRange(shares.Reported[0], double.Epsilon, 1);
        Assert.Equal(1, shares.Reported[^1]);
    }

    /// <summary>Keeps what is reported, without a lock: reports come one at a time.</summary>
    private sealed class Shares(Action<double>? then = null) : IProgress<double>
    {
        public List<double> Reported { get; } = [];

        public void Report(double value)
        {
            Reported.Add(value);
            then?.Invoke(value);
        }
    }
}
