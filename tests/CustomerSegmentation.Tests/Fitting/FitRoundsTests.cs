using FsCheck;
using FsCheck.Fluent;

namespace CustomerSegmentation.Tests;

public class FitRoundsTests
{
    private static readonly Cut[] Rules =
        [Cut.ShareOfValue(0.8m), Cut.ShareOfValue(0.95m), Cut.Quantile(0.2m), Cut.Quantile(0), Cut.AboveQuantile(0.5m), Cut.Median, Cut.HeadCount(1_000)];

    private static readonly ParallelOptions FourThreads = new() { MaxDegreeOfParallelism = 4 };

    // Values that are hard to add up or to tell apart, by their place and a random number from 0 to below 1.
    private static readonly Dictionary<string, Func<int, double, double>> Kinds = new(StringComparer.Ordinal)
    {
        ["all equal"] = (_, _) => 12.34,
        ["all zero, of both signs"] = (i, _) => i % 2 == 0 ? 0.0 : -0.0,
        ["all unknown"] = (i, _) => i % 2 == 0 ? double.NaN : double.PositiveInfinity,
        ["spread"] = (_, random) => Math.Exp(5 + (8 * (random - 0.5))),
        ["few distinct"] = (_, random) => Math.Floor(random * 1_000),
        ["mostly zero"] = (i, random) => i % 4 == 0 ? Math.Floor(random * 60) : 0,
        ["mostly unknown"] = (i, random) => i % 8 == 0 ? random * 100 : double.NaN,
        ["alternating signs"] = (i, random) => (i % 2 == 0 ? 1 : -1) * Math.Exp(10 * random),
        ["all negative"] = (_, random) => -Math.Exp(10 * random),
        ["huge, of both signs"] = (i, random) => i % 3 == 0 ? 1e18 : i % 3 == 1 ? -1e18 : 1e18 * random,
        ["too large to add up"] = (i, random) => i % 2 == 0 ? Math.BitIncrement(1e18) : 1e17 * (1 + random),
        ["near the smallest"] = (i, random) => (i % 4) switch { 0 => 1e-100, 1 => Math.BitDecrement(1e-100), 2 => double.Epsilon, _ => 1e-100 * (1 + random) },
        ["near the smallest unit"] = (_, random) => Math.ScaleB(random, -13),
        ["sums beyond 64 bits"] = (_, random) => Math.ScaleB(1 - (random * 0.007), 37),
        ["around the usual magnitudes"] = (i, random) => Math.ScaleB(1 + ((random - 0.5) * 1e-9), i % 2 == 0 ? -20 : 37) * (i % 3 == 0 ? -1 : 1),
        ["within one ten-thousandth"] = (_, random) => 1_000 + (random * 1e-4),
        ["dense"] = (_, random) => 1_000 + random,
        ["two neighbours"] = (i, _) => i % 2 == 0 ? 100 : Math.BitIncrement(100),
        ["every magnitude"] = (i, random) => Math.ScaleB(random + 0.5, (i % 720) - 360) * (i % 5 == 0 ? -1 : 1),
    };

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_fit_of_many_is_what_sorting_gives_on_one_thread_and_on_several(string kind)
    {
        // More than are kept, and with more time more than are counted before sums are moved; a share and a block end in between.
        var count = Scale.Times > 1 || kind == "spread" ? (1 << 20) + 200_003 : 300_003;
        var random = new Random(count);
        double[] values = [.. Enumerable.Range(0, count).Select(i => Kinds[kind](i, random.NextDouble()))];
        var one = Fit(new MemoryPopulation(values), CutFitter.OneThread(default));
        var several = Fit(new MemoryPopulation(values), FourThreads);
        var oracle = new LargeOracle(values);
        Assert.All(one.Cuts, cut => oracle.Check(cut, count));
        AssertSame(one, several);
    }

    [Law(30)]
    public Property Parts_counted_apart_and_added_up_give_the_same() => Prop.ForAll(
        (from values in Population.Any.Select(population => population.Values)
         from repeated in Gen.Elements(1, 1, 200)
         from noise in Gen.Elements(0.0, 1e-3)
         from split in Gen.Choose(0, values.Length * repeated)
         from cuts in CutList.Any.Select(list => list.Cuts)
         select (Values: Enumerable.Repeat(values, repeated).SelectMany(v => v).Select((v, i) => v + (i * noise)).ToArray(), split, cuts)).ToArbitrary(),
        input => AssertSame(
            CutFitter.Fit(new MemoryPopulation(input.Values), input.cuts),
            FitParts(input.cuts, input.Values[..input.split], [], input.Values[input.split..])));

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Parts_of_many_give_the_same(string kind)
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 600_000).Select(i => Kinds[kind](i, random.NextDouble()))];
        AssertSame(CutFitter.Fit(new MemoryPopulation(values), Rules), FitParts(Rules, values[..10], values[10..250_001], values[250_001..]));
    }

    [Fact]
    public void Rounds_over_the_population_are_at_most_five()
    {
        // Most values are two neighbours. Every round leaves one with them that differs from them in the first of the next bits.
        double[] close = [.. new[] { 44, 32, 20, 8 }.Select(bit => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(100) | (1L << bit)))];
        var population = new PartsPopulation([.. Enumerable.Range(0, 600_000).Select(i => i % 2 == 0 ? 100 : Math.BitIncrement(100)), .. close]);
        var fit = CutFitter.Fit(population, [Cut.Quantile(0.4m), Cut.AboveQuantile(0.4m)]);
        Assert.Equal([100, Math.BitIncrement(100)], fit.Cuts.Select(cut => cut.Cut.Value!.Value));
        Assert.Equal(5, population.Passes);
    }

    [Fact]
    public void Bits_that_all_values_share_take_no_round()
    {
        var population = new PartsPopulation([.. Enumerable.Range(0, 600_000).Select(i => i % 2 == 0 ? 100 : Math.BitIncrement(100))]);
        Assert.Equal(100, CutFitter.Fit(population, [Cut.Median]).Cuts[0].Cut.Value);
        Assert.Equal(2, population.Passes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Sums_of_usual_values_that_leave_64_bits_are_exact(int sign)
    {
        const int count = 5_000_000;
        // The greatest values that are usual, as far apart as a slot's can be.
        var (high, low) = (sign * Math.BitDecrement(Math.ScaleB(1, 37)), sign * Math.ScaleB(1 - Math.ScaleB(1, -8), 37));
        using var histogram = new Histogram(Level.First);
        foreach (var value in new[] { high, low })
        {
            var values = Enumerable.Repeat(value, 500_000).ToArray();
            for (var added = 0; added < count; added += values.Length)
                histogram.Add(values);
        }

        var (slot, other) = (SlotOf(high), SlotOf(low));
        Assert.Equal(slot, other);
        Assert.Equal(new Totals(2 * count, count * (FixedPoint.FromDouble(high) + FixedPoint.FromDouble(low))), slot.Totals);

        Slot SlotOf(double value) => histogram.Page(Level.First.PageOf(OrderedBits.From(value)))[Level.First.PlaceOf(OrderedBits.From(value))];
    }

    [Fact]
    public void Facts_of_the_same_customers_share_the_rounds()
    {
        var random = new Random(4);
        double[][] facts = [.. Kinds.Values.Select(kind => Enumerable.Range(0, 300_000).Select(i => kind(i, random.NextDouble())).ToArray())];
        CutSearch[] searches = [.. facts.Select(values => new CutSearch(new MemoryPopulation(values), Rules, atMost: false, withConcentration: true))];
        foreach (var (values, together) in facts.Zip(CutFitter.Fit(searches, FourThreads)))
            AssertSame(CutFitter.Fit(new MemoryPopulation(values), Rules), together);
    }

    [Fact]
    public void Concentration_that_is_not_asked_for_is_not_made()
    {
        var fit = CutFitter.Fit(
            [new CutSearch(new MemoryPopulation(new double[] { 1, 2, 3 }), [Cut.Median], atMost: false, withConcentration: false)],
            CutFitter.OneThread(default))[0];
        Assert.Equal(2, fit.Cuts[0].Cut.Value);
        Assert.Equal(0, fit.Concentration.Customers);
    }

    [Fact]
    public void A_fit_on_several_threads_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(
            () => Fit(new MemoryPopulation(new double[1_000_000]), new ParallelOptions { CancellationToken = new CancellationToken(canceled: true) }));

    [Fact]
    public void Values_that_become_more_between_rounds_are_told() =>
        Assert.Throws<InvalidOperationException>(() => CutFitter.Fit(new GrowingPopulation(), [Cut.Median]));

    private static PopulationFit Fit(IPopulation population, ParallelOptions options) =>
        CutFitter.Fit([new CutSearch(population, Rules, atMost: false, withConcentration: true)], options)[0];

    // What a cluster would do: every part counts, the counts are added up, and the few values that are left are brought to one place.
    private static PopulationFit FitParts(Cut[] cuts, params double[][] parts)
    {
        using var search = new CutSearch(new PartsPopulation(parts), cuts, atMost: false, withConcentration: true);
        var targets = search.Targets;
        while (targets.Next is not null)
        {
            var sum = targets.NewHistogram();
            foreach (var part in targets.Source is PartsPopulation ? parts : [AllOf(targets.Source)])
            {
                using var counted = targets.NewHistogram();
                counted.Add(part);
                sum.Add(counted);
            }

            targets.Take(sum);
        }

        return search.Finish();
    }

    private static double[] AllOf(IPopulation population) => population.Count == 0 ? [] : population.Read(0, new double[population.Count]).ToArray();

    private static void AssertSame(PopulationFit expected, PopulationFit actual)
    {
        Assert.Equal(expected.Cuts, actual.Cuts);
        Assert.Equal(expected.Concentration.Points, actual.Concentration.Points);
        Assert.Equal(Figures(expected.Concentration), Figures(actual.Concentration));
    }

    private sealed class GrowingPopulation : IPopulation
    {
        private int passes;

        public long Count => 3;

        public ReadOnlySpan<double> Read(long start, Span<double> buffer) => passes++ == 0 ? [1.0, 1.001, 9] : [1.0, 1.001, 1.001];
    }

    private static (long, double, double?, double) Figures(Concentration concentration) =>
        (concentration.Customers, concentration.Total, concentration.Gini, concentration.GiniError);
}
