namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>Fits of all models to made and to impossible customers.</summary>
public sealed class FitTests
{
    private static readonly Func<LifetimeColumns, (double[] Parameters, double LogLikelihood)>[] Fits =
        [c => Of(BgNbdModel.Fit(c)), c => Of(MbgNbdModel.Fit(c)), c => Of(ParetoNbdModel.Fit(c)), c => Of(GammaGammaModel.Fit(c))];

    [Fact]
    public void A_fit_finds_the_parameters_that_customers_were_made_with()
    {
        var fit = MbgNbdModel.Fit(RandomCustomers.Columns(20_000, seed: 1));
        double[] made = [0.8, 6, 0.9, 1.6];
        Assert.All(fit.Parameters.Zip(made), pair => Assert.InRange(pair.Second, pair.First.Value - (4 * pair.First.StandardError), pair.First.Value + (4 * pair.First.StandardError)));
        Assert.Equal(["R", "Alpha", "A", "B"], fit.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        Assert.Equal(20_000, fit.Customers);
        Assert.Equal(8 - (2 * fit.LogLikelihood), fit.Aic, 1e-9);
    }

    [Fact]
    public void Permuted_customers_give_the_same_parameters()
    {
        for (var seed = 0; seed < Scale.Of(3); seed++)
        {
            var columns = RandomCustomers.Columns(2_000, seed);
            var permuted = RandomCustomers.Permuted(columns, seed);
            foreach (var fit in Fits)
            {
                var (expected, actual) = (fit(columns), fit(permuted));
                Assert.Equal(expected.Parameters, actual.Parameters);
                Assert.Equal(expected.LogLikelihood, actual.LogLikelihood);
            }
        }
    }

    [Fact]
    public void Another_unit_of_time_gives_the_same_customers()
    {
        var weeks = RandomCustomers.Columns(2_000, seed: 9);
        var days = new LifetimeColumns(
            weeks.RepeatPurchases, Array.ConvertAll(weeks.LastPurchase.ToArray(), t => t * 7), Array.ConvertAll(weeks.Age.ToArray(), t => t * 7));
        var (inWeeks, inDays) = (ParetoNbdModel.Fit(weeks).Model, ParetoNbdModel.Fit(days).Model);
        Assert.Equal(inWeeks.R, inDays.R, 1e-6);
        Assert.Equal(inWeeks.Alpha * 7, inDays.Alpha, 1e-5);
        Assert.Equal(inWeeks.ProbabilityAlive(weeks[5]), inDays.ProbabilityAlive(days[5]), 1e-7);
    }

    [Law(60)]
    public void A_gradient_is_that_of_differences(ModelCase given, ModelCase other)
    {
        RepeatHistory[] all = [given.History, other.History, new(1, 2, 3), new(0, 0, 4)];
        var columns = new LifetimeColumns(
            Array.ConvertAll(all, one => one.RepeatPurchases), Array.ConvertAll(all, one => one.LastPurchase), Array.ConvertAll(all, one => one.Age));
        var histories = CountedHistories.Of(columns, default);
        Check(new DropoutLikelihood(histories, firstCanBeLast: false), [given.R, given.Alpha, given.A, given.B]);
        Check(new DropoutLikelihood(histories, firstCanBeLast: true), [given.R, given.Alpha, given.A, given.B]);
        Check(new ParetoLikelihood(histories), [given.R, given.Alpha, given.S, given.Beta]);
        Check(new SpendLikelihood([new(1, given.Alpha, 2), new(3, given.Beta, 1), new(20, given.Horizon, 1)]), [given.R, given.S, given.Beta]);

        static void Check(ILikelihood likelihood, double[] parameters)
        {
            var gradient = new double[parameters.Length];
            var room = new double[parameters.Length];
            var value = likelihood.Evaluate(parameters, gradient);
            for (var i = 0; i < parameters.Length; i++)
            {
                var step = 1e-4 * parameters[i];
                var (above, below) = (At(i, step), At(i, -step));
                var (far, near) = (At(i, 2 * step), At(i, -2 * step));
                var difference = ((8 * (above - below)) - (far - near)) / (12 * step);
                Assert.Equal(difference * parameters[i], gradient[i] * parameters[i], 1e-7 * (1 + Math.Abs(value)));
            }

            double At(int i, double step)
            {
                var there = (double[])parameters.Clone();
                there[i] += step;
                return likelihood.Evaluate(there, room);
            }
        }
    }

    [Fact]
    public void Unknown_customers_are_left_out_and_counted()
    {
        var all = RandomCustomers.Columns(3_000, seed: 2);
        var counts = all.RepeatPurchases.ToArray();
        var fit = BgNbdModel.Fit(new LifetimeColumns(
            (double[])[.. counts, double.NaN, 1],
            (double[])[.. all.LastPurchase.Span, 1, double.PositiveInfinity],
            (double[])[.. all.Age.Span, 2, 2]));
        Assert.Equal(2, fit.LeftOut);
        Assert.Equal(BgNbdModel.Fit(all).Model.R, fit.Model.R);
        Assert.Equal(counts.Count(x => x > 0), fit.RepeatBuyers);
    }

    [Fact]
    public void Without_enough_repeat_buyers_a_fit_says_how_many_there_are()
    {
        Fails(LifetimeFitFault.NoKnownCustomers, "There is no customer whose history is known (1 are unknown): give customers with purchases.", [new(double.NaN, 0, 1)]);
        Fails(
            LifetimeFitFault.TooFewRepeatBuyers,
            "1 of 2 customers bought again; a fit needs 30: give more customers, or a longer time.",
            [new(0, 0, 3), new(1, 2, 3)]);
    }

    [Fact]
    public void Without_differences_a_fit_says_what_all_have()
    {
        Fails(
            LifetimeFitFault.NoVariation,
            "All 40 customers who bought again have the same history: 2 repeat purchases, the last 1.5 after the first, at age 8. Customers must differ for a fit.",
            [.. Enumerable.Repeat(new RepeatHistory(2, 1.5, 8), 40), new(0, 0, 1)]);
        Fails(
            LifetimeFitFault.OnePeriod,
            "All 40 customers who bought again did so last at 1 after their first purchase: give the days of purchases, and not those of one period.",
            [.. Enumerable.Range(0, 40).Select(i => new RepeatHistory(1 + (i % 3), 1, 1 + (i % 2)))]);
    }

    [Fact]
    public void Where_customers_do_not_differ_in_their_rates_there_is_no_maximum()
    {
        // As regular as clockwork.
        RepeatHistory[] all = [.. Enumerable.Range(1, 60).Select(i => new RepeatHistory(i, i, i + 0.5))];
        foreach (var fit in Fits[..3])
            Assert.Equal(LifetimeFitFault.NoMaximum, Assert.Throws<LifetimeFitException>(() => fit(Columns(all))).Fault);
    }

    [Fact]
    public void Where_nobody_stops_a_fit_may_be_near_the_limit_if_that_is_allowed()
    {
        // All buy until the end, at rates that differ.
        var random = new Random(8);
        var all = Enumerable.Range(0, 400).Select(_ =>
        {
            var pause = 1 + (10 * random.NextDouble());
            double last = 0;
            var count = 0;
            for (var next = -pause * Math.Log(random.NextDouble()); next < 50; next -= pause * Math.Log(random.NextDouble()))
                (last, count) = (next, count + 1);
            return new RepeatHistory(count, last, 50);
        }).ToArray();
        Assert.Equal(LifetimeFitFault.NoMaximum, Assert.Throws<LifetimeFitException>(() => MbgNbdModel.Fit(Columns(all))).Fault);
        var fit = MbgNbdModel.Fit(Columns(all), new LifetimeFitOptions { AllowsLimit = true });
        Assert.True(fit.IsLimit);
        Assert.All(fit.Parameters, parameter => Assert.True(double.IsNaN(parameter.StandardError)));
        Assert.InRange(fit.Model.ProbabilityAlive(all[0]), 0.99, 1);
        Assert.False(MbgNbdModel.Fit(RandomCustomers.Columns(3_000, seed: 2)).IsLimit);
    }

    [Fact]
    public void A_spend_that_is_unknown_or_not_above_0_is_left_out_and_counted()
    {
        var all = RandomCustomers.Columns(4_000, seed: 3);
        var spend = all.MeanRepeatSpend.ToArray();
        var again = Enumerable.Range(0, all.Count).Where(i => all.RepeatPurchases.Span[i] > 0).Take(3).ToList();
        (spend[again[0]], spend[again[1]], spend[again[2]]) = (0, -5, double.NaN);
        var fit = GammaGammaModel.Fit(new LifetimeColumns(all.RepeatPurchases, all.LastPurchase, all.Age, spend));
        Assert.Equal(GammaGammaModel.Fit(all).Customers - 3, fit.Customers);
        Assert.Equal(4_000, fit.Customers + fit.LeftOut);
    }

    [Fact]
    public void Spend_that_is_missing_or_the_same_is_refused()
    {
        RepeatHistory[] histories = [.. Enumerable.Range(1, 40).Select(i => new RepeatHistory(i, i, i + 1))];
        var columns = Columns(histories);
        Assert.StartsWith("The columns have no mean amounts of the repeat purchases", Assert.Throws<ArgumentException>(() => GammaGammaModel.Fit(columns)).Message, StringComparison.Ordinal);
        var same = new LifetimeColumns(columns.RepeatPurchases, columns.LastPurchase, columns.Age, Enumerable.Repeat(7.5, 40).ToArray());
        var failure = Assert.Throws<LifetimeFitException>(() => GammaGammaModel.Fit(same));
        Assert.Equal(LifetimeFitFault.NoVariation, failure.Fault);
        Assert.Equal("All 40 customers who bought again spent 7.5 on average. Customers must differ for a fit.", failure.Message);
    }

    [Fact]
    public void A_fit_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => BgNbdModel.Fit(RandomCustomers.Columns(100, 1), cancellationToken: new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(-1, 0, 1, "-1 repeat purchases are impossible: give a whole number from 0.")]
    [InlineData(1.5, 1, 1, "1.5 repeat purchases are impossible: give a whole number from 0.")]
    [InlineData(1, -1, 1, "The last purchase is -1 after the first: give the time from the first to the last, 0 or more.")]
    [InlineData(0, 0, -1, "The age is -1: give the time from the first purchase to the as-of date, 0 or more.")]
    [InlineData(1, 3, 2, "The last purchase is 3 after the first, but the age is 2: leave out purchases after the as-of date.")]
    [InlineData(0, 1, 2, "Without repeat purchases the last purchase is the first one, 0 after it, and not 1: count only purchases after the first.")]
    [InlineData(2, 0, 2, "The last of 2 repeat purchases is 0 after the first: count purchases of the same day or moment as one.")]
    public void An_impossible_history_is_refused(double x, double last, double age, string fault)
    {
        Assert.Equal(fault, Assert.Throws<ArgumentException>(() => new RepeatHistory(x, last, age)).Message);
        Assert.Equal(
            "Customer 1: " + fault,
            Assert.Throws<ArgumentException>(() => new LifetimeColumns(new[] { 0, x }, new[] { 0, last }, new[] { 1, age })).Message);
    }

    private static void Fails(LifetimeFitFault fault, string message, RepeatHistory[] histories)
    {
        foreach (var fit in Fits[..3])
        {
            var failure = Assert.Throws<LifetimeFitException>(() => fit(Columns(histories)));
            Assert.Equal(message, failure.Message);
            Assert.Equal(fault, failure.Fault);
        }
    }

    private static LifetimeColumns Columns(RepeatHistory[] all) => new(
        Array.ConvertAll(all, one => one.RepeatPurchases), Array.ConvertAll(all, one => one.LastPurchase), Array.ConvertAll(all, one => one.Age));

    private static (double[] Parameters, double LogLikelihood) Of<T>(LifetimeFit<T> fit) => ([.. fit.Parameters.Select(p => p.Value)], fit.LogLikelihood);
}
