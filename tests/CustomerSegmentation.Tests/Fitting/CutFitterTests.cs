namespace CustomerSegmentation.Tests;

public class CutFitterTests
{
    // Two of ten customers bring 80 %; the sixth reaches 95 %, and the seventh is worth as much.
    private static readonly double[] EightyTwenty = [50, 10, 500, 20, 30, 300, 5, 50, 20, 15];

    [Fact]
    public void Fewest_best_customers_reach_a_share_of_value()
    {
        var fit = Fit(Cut.ShareOfValue(0.8m), EightyTwenty);
        Assert.Equal(300, fit.Cut.Value);
        Assert.Equal((2, 8), (fit.CustomersReaching, fit.CustomersNotReaching));
        Assert.Equal((800, 200), (fit.ValueReaching, fit.ValueNotReaching));
        Assert.Equal((0.2, 0.8), (fit.ShareOfCustomers, fit.ShareOfValue));
        Assert.Null(fit.Note);
    }

    [Theory]
    // What R's quantile(x, …) and x > q give, and pandas' qcut.
    [InlineData(3, "0 0 0 1 1 2 2")]
    [InlineData(4, "0 0 0 1 2 3 3")]
    [InlineData(5, "0 0 0 2 3 4 4")]
    public void Bins_of_linear_quantiles_are_those_of_R(int bins, string expected)
    {
        double[] values = [10, 20, 20, 30, 40, 55, 60];
        Assert.True(Cuts.TryParse($"{bins} quantiles type 7", out var read));
        Assert.Equal(Cuts.Quantiles(bins, type: QuantileType.Linear), read);
        var cuts = CutFitter.Fit(new MemoryPopulation(values), [.. read]).Cuts;
        Assert.Equal(expected, string.Join(' ', values.Select(value => cuts.Count(cut => value >= cut.Cut.Value))));
        Assert.All(cuts, cut => Assert.Equal(values.Count(value => value >= cut.Cut.Value), cut.CustomersReaching));
        // The least being the best, a value that equals a quantile reaches it.
        var least = CutFitter.Fit(new MemoryPopulation(values), [.. Cuts.Quantiles(bins, atMost: true, QuantileType.Linear)], atMost: true).Cuts;
        Assert.Equal(expected, string.Join(' ', values.Select(value => bins - 1 - least.Count(cut => value <= cut.Cut.Value))));
    }

    [Fact]
    public void Ties_widen_the_head()
    {
        var fit = Fit(Cut.ShareOfValue(0.95m), EightyTwenty);
        Assert.Equal(20, fit.Cut.Value);
        Assert.Equal(7, fit.CustomersReaching);
        Assert.Equal(0.97, fit.ShareOfValue);
        Assert.Equal(7, Fit(Cut.ShareOfCustomers(0.6m), EightyTwenty).CustomersReaching);
        Assert.Equal(7, Fit(Cut.HeadCount(6), EightyTwenty).CustomersReaching);
    }

    [Fact]
    public void A_share_of_value_is_reached_exactly_or_not_at_all()
    {
        Assert.Equal(2, Fit(Cut.ShareOfValue(0.8m), EightyTwenty).CustomersReaching);
        Assert.Equal(4, Fit(Cut.ShareOfValue(0.8000000000000000000000000001m), EightyTwenty).CustomersReaching);
        Assert.Equal(1, Fit(Cut.ShareOfValue(0.0000000000000000000000000001m), EightyTwenty).CustomersReaching);
        Assert.Equal(10, Fit(Cut.ShareOfValue(1), EightyTwenty).CustomersReaching);
    }

    [Fact]
    public void Share_of_value_passes_over_what_is_not_positive()
    {
        var fit = Fit(Cut.ShareOfValue(0.8m), [100, -1_000, 0, -0.0, 20, double.NaN]);
        Assert.Equal(100, fit.Cut.Value);
        Assert.Equal((1, 4), (fit.CustomersReaching, fit.CustomersNotReaching));
        Assert.Equal((1, 3), (fit.Unknown, fit.NonPositive));
        Assert.Equal((100, 20), (fit.ValueReaching, fit.ValueNotReaching));
    }

    [Theory]
    [InlineData(0.2, 500)]
    [InlineData(0.21, 300)]
    [InlineData(0.5, 300)]
    [InlineData(1, 10)]
    public void Share_of_customers_rounds_up(double share, double cut) =>
        Assert.Equal(cut, Fit(Cut.ShareOfCustomers((decimal)share), [10, 20, 300, double.NaN, 500, 300]).Cut.Value);

    [Fact]
    public void Head_count_takes_all_where_there_are_fewer()
    {
        Assert.Equal(-5, Fit(Cut.HeadCount(100), [3, -5, double.NaN]).Cut.Value);
        Assert.Equal(3, Fit(Cut.HeadCount(1), [3, -5, double.NaN]).Cut.Value);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0.25, 1, 1.75)]
    [InlineData(0.26, 2, 1.78)]
    [InlineData(0.5, 2, 2.5)]
    [InlineData(0.9, 4, 3.7)]
    [InlineData(1, 4, 4)]
    public void Quantiles_are_those_of_types_1_and_7(double probability, double inverse, double linear)
    {
        double[] values = [4, 2, 3, 1];
        Assert.Equal(inverse, Fit(Cut.Quantile((decimal)probability), values).Cut.Value);
        Assert.Equal(linear, Fit(Cut.Quantile((decimal)probability, QuantileType.Linear), values).Cut.Value!.Value, 1e-15);
    }

    [Fact]
    public void Greater_quantiles_are_never_less_however_near_the_values_are()
    {
        for (var low = 1d; low < 1_000; low += 97.3)
        {
            double[] values = [low, Math.BitIncrement(low)];
            var cuts = Enumerable.Range(1, 99).Select(i => Fit(Cut.Quantile(i / 100m, QuantileType.Linear), values).Cut.Value!.Value).ToList();
            Assert.Equal(cuts.Order(), cuts);
            Assert.All(cuts, cut => Assert.InRange(cut, values[0], values[1]));
        }
    }

    [Fact]
    public void A_cut_between_values_divides_the_customers()
    {
        var fit = Fit(Cut.Quantile(0.5m, QuantileType.Linear), [1, 2, 3, 4]);
        Assert.Equal((2, 2), (fit.CustomersReaching, fit.CustomersNotReaching));
        Assert.Equal((7, 3), (fit.ValueReaching, fit.ValueNotReaching));
    }

    [Fact]
    public void A_linear_quantile_of_equal_values_is_that_value() =>
        Assert.Equal(0.1, Fit(Cut.Quantile(0.3m, QuantileType.Linear), [0.1, 0.1, 0.1]).Cut.Value);

    [Fact]
    public void A_linear_quantile_is_a_known_number() =>
        Assert.Equal(0, Fit(Cut.Quantile(0.5m, QuantileType.Linear), [0, 1e-100]).Cut.Value);

    [Fact]
    public void Median_is_the_lower_one()
    {
        Assert.Equal(2, Fit(Cut.Median, [4, 2, 3, 1]).Cut.Value);
        Assert.Equal(3, Fit(Cut.Median, [4, 2, 3, 1, 9]).Cut.Value);
    }

    [Fact]
    public void Mean_is_exact_and_rounded_once()
    {
        Assert.Equal(0.1, Fit(Cut.Mean, [.. Enumerable.Repeat(0.1, 1_000)]).Cut.Value);
        var fit = Fit(Cut.Mean, [1e18, 1, -1e18, double.NaN]);
        Assert.Equal(1 / 3.0, fit.Cut.Value);
        Assert.Equal((2, 1), (fit.CustomersReaching, fit.CustomersNotReaching));
        Assert.Equal(-0.5, Fit(Cut.Mean, [-1, 0]).Cut.Value);
    }

    [Fact]
    public void An_absolute_cut_gets_its_figures()
    {
        var fit = Fit(Cut.At(25), EightyTwenty);
        Assert.Equal(25, fit.Cut.Value);
        Assert.Equal((5, 930), (fit.CustomersReaching, fit.ValueReaching));
        Assert.Null(fit.Note);
        fit = Fit(Cut.None, EightyTwenty);
        Assert.Equal(Cut.None, fit.Cut);
        Assert.Equal((0, 10), (fit.CustomersReaching, fit.CustomersNotReaching));
        Assert.Equal("The policy sets no cut.", fit.Note);
    }

    public static TheoryData<string> Rules => ["80% of value", "20% of customers", "best 3", "quantile 0.8", "quantile 0.8 type 7", "median", "mean"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Equal_values_are_all_at_the_cut(string rule)
    {
        var fit = Fit(Read(rule), [7.25, 7.25, 7.25, 7.25, 7.25]);
        Assert.Equal(7.25, fit.Cut.Value);
        Assert.Equal((5, 0), (fit.CustomersReaching, fit.CustomersNotReaching));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_single_customer_is_the_cut(string rule) => Assert.Equal(0.0001, Fit(Read(rule), [0.0001]).Cut.Value);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Without_known_values_there_is_no_cut(string rule)
    {
        foreach (double[] values in new double[][] { [], [double.NaN, double.PositiveInfinity, 1e19, -1e19, 1e-101] })
        {
            var fit = Fit(Read(rule), values);
            Assert.Equal(Cut.None, fit.Cut);
            Assert.Equal("No value is known.", fit.Note);
            Assert.Equal(values.Length, fit.Unknown);
            Assert.Null(fit.ShareOfCustomers);
            Assert.Null(fit.ShareOfValue);
        }
    }

    [Fact]
    public void Without_positive_values_there_is_no_share_of_value()
    {
        var fit = Fit(Cut.ShareOfValue(0.8m), [0, -1, double.NaN]);
        Assert.Equal(Cut.None, fit.Cut);
        Assert.Equal("No value is positive.", fit.Note);
        Assert.Equal((0, 2, 1, 2), (fit.CustomersReaching, fit.CustomersNotReaching, fit.Unknown, fit.NonPositive));
        Assert.Equal(0, fit.ShareOfCustomers);
        Assert.Contains("too small", Fit(Cut.ShareOfValue(0.8m), [0.00004]).Note, StringComparison.Ordinal);
        Assert.Equal(-1, Fit(Cut.HeadCount(2), [0, -1, -2]).Cut.Value);
    }

    [Fact]
    public void Cuts_of_one_population_are_fitted_together_in_few_passes()
    {
        var random = new Random(1);
        var population = new PartsPopulation([.. Enumerable.Range(0, 100_000).Select(_ => Math.Exp(random.NextDouble() * 10))]);
        var fit = CutFitter.Fit(population, [Cut.ShareOfValue(0.8m), Cut.ShareOfValue(0.95m), Cut.HeadCount(100), Cut.Median, Cut.Mean]);
        Assert.Equal(5, fit.Cuts.Count);
        Assert.InRange(population.Passes, 2, 4);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_population()
    {
        double[] some = [.. Enumerable.Range(0, 80_000).Select(i => i * 1.37)];
        double[] many = [.. Enumerable.Repeat(some, 10).SelectMany(s => s)];
        Cut[] cuts = [Cut.ShareOfValue(0.8m), Cut.Median];
        // 5.8 MB more values; the exact sums get some digits longer.
        Assert.InRange(Least(many), 0, Least(some) + 50_000);

        // The least of several runs: other tests may hold the pooled arrays meanwhile.
        long Least(double[] values) => Enumerable.Range(0, 8).Min(_ => Allocated(new MemoryPopulation(values)));

        long Allocated(MemoryPopulation population)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            CutFitter.Fit(population, cuts);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_fit_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => CutFitter.Fit(new MemoryPopulation(EightyTwenty), [Cut.Median], cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Values_that_change_between_passes_are_told() =>
        Assert.Throws<InvalidOperationException>(() => CutFitter.Fit(new ChangingPopulation(), [Cut.Median]));

    private static FittedCut Fit(Cut cut, double[] values) => Assert.Single(CutFitter.Fit(new MemoryPopulation(values), [cut]).Cuts);

    private static Cut Read(string rule) => Cut.TryParse(rule, out var cut) ? cut : throw new FormatException(rule);

    private sealed class ChangingPopulation : IPopulation
    {
        private int passes;

        public long Count => 2;

        public ReadOnlySpan<double> Read(long start, Span<double> buffer) => passes++ == 0 ? [1.0, 1.001] : [5.0, 5.001];
    }
}
