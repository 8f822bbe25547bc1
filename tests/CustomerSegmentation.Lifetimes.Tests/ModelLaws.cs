namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>What the models give, against their definitions, for random parameters and customers.</summary>
public sealed class ModelLaws
{
    private const double Tolerance = 1e-9;

    [Law(300)]
    public void The_probability_of_being_alive_is_that_of_the_definition(ModelCase given)
    {
        Near(Mixture.DropoutAlive(given, firstCanBeLast: false), given.BgNbd.ProbabilityAlive(given.History));
        Near(Mixture.DropoutAlive(given, firstCanBeLast: true), given.MbgNbd.ProbabilityAlive(given.History));
        Near(Mixture.ParetoAlive(given), given.ParetoNbd.ProbabilityAlive(given.History));
    }

    [Law(200)]
    public void Expected_purchases_are_those_of_the_definition(ModelCase given)
    {
        Near(Mixture.DropoutAlive(given, false) * Mixture.DropoutLiving(given, false), given.BgNbd.ExpectedPurchases(given.History, given.Horizon));
        Near(Mixture.DropoutAlive(given, true) * Mixture.DropoutLiving(given, true), given.MbgNbd.ExpectedPurchases(given.History, given.Horizon));
        Near(Mixture.ParetoAlive(given) * Mixture.ParetoLiving(given), given.ParetoNbd.ExpectedPurchases(given.History, given.Horizon));
    }

    [Law(3)]
    public void Expected_purchases_are_those_of_the_definition_over_all_rates(ModelCase given) =>
        Near(
            Mixture.DropoutAlive(given, true) * Mixture.DropoutLivingByRates(given, true),
            given.MbgNbd.ExpectedPurchases(given.History, given.Horizon));

    [Law(300)]
    public void A_more_recent_purchase_never_makes_less_alive(ModelCase given)
    {
        var (x, last, age) = (given.History.RepeatPurchases, given.History.LastPurchase, given.History.Age);
        var earlier = x == 0 ? given.History : new RepeatHistory(x, last * 0.9, age);
        foreach (var model in given.All)
            Assert.True(model.ProbabilityAlive(earlier) <= model.ProbabilityAlive(given.History) * (1 + 1e-12));
    }

    [Law(300)]
    public void Expectations_grow_with_the_horizon(ModelCase given)
    {
        foreach (var model in given.All)
        {
            double before = 0;
            foreach (var share in (double[])[0, 1e-6, 0.1, 0.5, 1, 1.01, 2, 100, 1e6])
            {
                var expected = model.ExpectedPurchases(given.History, given.Horizon * share);
                Assert.InRange(expected, before * (1 - 1e-12), double.MaxValue);
                before = expected;
            }
        }
    }

    [Law(300)]
    public void The_next_purchase_is_when_its_probability_reaches_one_half(ModelCase given)
    {
        foreach (var model in given.All)
        {
            var next = model.NextPurchase(given.History);
            if (double.IsPositiveInfinity(next))
                Assert.InRange(model.ProbabilityOfPurchase(given.History, 1e30), 0, 0.5 + 1e-9);
            else
                Assert.Equal(0.5, model.ProbabilityOfPurchase(given.History, next), 1e-9);
        }
    }

    [Law(300)]
    public void Extremes_give_numbers_that_can_be(ExtremeCase extreme)
    {
        var given = extreme.Case;
        foreach (var model in given.All)
        {
            var alive = model.ProbabilityAlive(given.History);
            Assert.InRange(alive, 0, 1);
            // Never more than it would buy if it were alive for sure and stayed so.
            var most = (given.R + given.History.RepeatPurchases) / (given.Alpha + given.History.Age) * given.Horizon;
            Assert.InRange(model.ExpectedPurchases(given.History, given.Horizon), 0, alive * most * (1 + 1e-9));
            Assert.InRange(model.ProbabilityOfPurchase(given.History, given.Horizon), 0, 1);
            Assert.False(double.IsNaN(model.NextPurchase(given.History)));
            Assert.True(model.NextPurchase(given.History) >= 0);
        }
    }

    [Law(200)]
    public void Discounted_purchases_are_the_discounted_sum(ModelCase given)
    {
        foreach (var model in given.All)
        {
            double sum = 0;
            for (var j = 1; j <= 5; j++)
                sum += (Up(j) - Up(j - 1)) / Math.Pow(1.1, j);
            Assert.Equal(sum, model.DiscountedPurchases(given.History, new DiscountedHorizon(given.Horizon, 5, 0.1)), Math.Max(1e-300, Up(5) * 1e-12));
            Near(Up(5), model.DiscountedPurchases(given.History, new DiscountedHorizon(given.Horizon, 5, 0)));

            double Up(int periods) => model.ExpectedPurchases(given.History, given.Horizon * periods);
        }
    }

    [Law(100)]
    public void Columns_give_what_one_customer_gives(ModelCase given, ModelCase other)
    {
        RepeatHistory[] histories = [given.History, other.History, new(double.NaN, 1, 2), given.History, default];
        var columns = new LifetimeColumns(
            Array.ConvertAll(histories, one => one.RepeatPurchases), Array.ConvertAll(histories, one => one.LastPurchase), Array.ConvertAll(histories, one => one.Age));
        var horizon = new DiscountedHorizon(given.Horizon, 3, 0.02);
        var results = new double[histories.Length];
        foreach (var model in given.All)
        {
            model.ProbabilityAlive(columns, results);
            Assert.Equal(Array.ConvertAll(histories, model.ProbabilityAlive), results);
            model.ExpectedPurchases(columns, given.Horizon, results);
            Assert.Equal(Array.ConvertAll(histories, one => model.ExpectedPurchases(one, given.Horizon)), results);
            model.DiscountedPurchases(columns, horizon, results);
            Assert.Equal(Array.ConvertAll(histories, one => model.DiscountedPurchases(one, horizon)), results);
            model.NextPurchase(columns, results);
            Assert.Equal(Array.ConvertAll(histories, model.NextPurchase), results);
            Assert.True(double.IsNaN(results[2]));
        }
    }

    // Probabilities below 1e-290 have fewer digits.
    private static void Near(double expected, double actual) =>
        Assert.True(
            Math.Abs(actual - expected) <= (Tolerance * Math.Abs(expected)) + 1e-290,
            FormattableString.Invariant($"{expected:R} was expected, and {actual:R} given: relative error {(actual / expected) - 1:E2}"));
}
