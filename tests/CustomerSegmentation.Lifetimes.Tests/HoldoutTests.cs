using Xunit.Abstractions;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>What models foretell of purchases after their calibration, and what they warn of.</summary>
public sealed class HoldoutTests(ITestOutputHelper output)
{
    private const int Weeks = 39;

    [SharedDataFact]
    public void The_models_foretell_CDNOW_better_than_the_naive_guess()
    {
        var rows = Cdnow.Sample();
        var log = PurchaseLog.Of<string>(
            rows.Select(row => row.Customer).ToArray(),
            rows.Select(row => row.Day.DayNumber).ToArray(),
            rows.Select(row => row.Amount).ToArray(),
            zeroAmountIsPurchase: true);
        var columns = log.ToColumns(Cdnow.CalibrationEnd);
        foreach (var (name, model) in (ReadOnlySpan<(string, LifetimeModel)>)[
            ("BG/NBD", BgNbdModel.Fit(columns).Model), ("MBG/NBD", MbgNbdModel.Fit(columns).Model), ("Pareto/NBD", ParetoNbdModel.Fit(columns).Model)])
        {
            var holdout = Holdout.Of(model, log, Cdnow.CalibrationEnd, Weeks);
            output.WriteLine(FormattableString.Invariant(
                $"{name}: {holdout.Customers} customers, expected {holdout.Expected:F1}, naive {holdout.Naive:F1}, actual {holdout.Actual}; error of the total {holdout.TotalError:P1} and {holdout.NaiveTotalError:P1}, mean absolute error {holdout.ExpectedError:F4} and {holdout.NaiveError:F4}"));
            foreach (var group in holdout.ByFrequency)
                output.WriteLine(FormattableString.Invariant($"  {group.RepeatPurchases}{(group.IsOrMore ? "+" : "")}: {group.Customers} customers, {group.Expected:F3} {group.Naive:F3} {group.Actual:F3}"));
            Assert.Equal(2357, holdout.Customers);
            Assert.Equal(1882, holdout.Actual);
            Assert.True(holdout.ExpectedError < holdout.NaiveError);
            Assert.InRange(Math.Abs(holdout.TotalError), 0, Math.Abs(holdout.NaiveTotalError));
            Assert.Equal(holdout.Expected, holdout.ByPeriod.Sum(week => week.Expected), 1e-6);
            Assert.Equal(holdout.Actual, holdout.ByPeriod.Sum(week => week.Actual));
            Assert.Equal(holdout.Expected, holdout.ByFrequency.Sum(group => group.Expected * group.Customers), 1e-6);
            Assert.Equal(holdout.Naive, holdout.ByFrequency.Sum(group => group.Naive * group.Customers), 1e-6);
        }
    }

    // Fader, Hardie (2005), and the vignette of R's BTYD, whose parameters differ in the fourth digit.
    [Fact]
    public void The_published_examples_come_out()
    {
        Assert.Equal(1.226, new BgNbdModel(0.243, 4.414, 0.793, 2.426).ExpectedPurchases(new RepeatHistory(2, 30.43, 38.86), 39), 1e-3);
        var pareto = new ParetoNbdModel(0.5528, 10.5776, 0.6061, 11.6716);
        Assert.Equal(25.46, pareto.ExpectedPurchases(new RepeatHistory(26, 30.86, 31), 52), 5e-3);
        Assert.Equal(0.9979, pareto.ProbabilityAlive(new RepeatHistory(26, 30.86, 31)), 5e-5);
        var fitted = new BgNbdModel(0.24259, 4.41360, 0.79292, 2.42591);
        foreach (var (weeks, expected) in (ReadOnlySpan<(double, double)>)[(0.1429, 0.0078), (1, 0.0532), (3, 0.1506), (31.8571, 1.0405), (32, 1.0437)])
            Assert.Equal(expected, fitted.ExpectedPurchases(default, weeks), 5e-5);
    }

    [Fact]
    public void Nobody_before_the_holdout_and_one_that_never_ends_are_refused()
    {
        var log = PurchaseRow.Log([new(1, new DateOnly(2024, 3, 1), 5)]);
        var model = new MbgNbdModel(1, 2, 3, 4);
        Assert.StartsWith(
            "No customer bought up to the end of the calibration: give a later day.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Holdout.Of(model, log, new DateOnly(2024, 2, 1), 4)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The holdout ends after the calendar: give fewer periods.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Holdout.Of(model, log, new DateOnly(2024, 4, 1), int.MaxValue)).Message,
            StringComparison.Ordinal);
        var holdout = Holdout.Of(model, log, new DateOnly(2024, 4, 1), 4);
        Assert.Equal(0, holdout.Actual);
        Assert.True(double.IsNaN(holdout.TotalError));
    }

    [Fact]
    public void Warnings_name_what_makes_results_doubtful()
    {
        var columns = RandomCustomers.Columns(2_000, seed: 4);
        Assert.Empty(LifetimeWarning.For(new MbgNbdModel(0.8, 6, 0.9, 1.6), columns));
        var warning = Assert.Single(LifetimeWarning.For(new BgNbdModel(0.8, 6, 0.9, 1.6), columns));
        Assert.Equal(LifetimeWarningKind.OneTimeBuyersAlive, warning.Kind);
        Assert.EndsWith("of 2000 customers bought once, and are alive for sure in BG/NBD: take MBG/NBD.", warning.Text, StringComparison.Ordinal);

        warning = Assert.Single(LifetimeWarning.For(new MbgNbdModel(0.8, 6, 1e-9, 1), columns));
        Assert.Equal(LifetimeWarningKind.NobodyStops, warning.Kind);
        Assert.Equal("All customers are alive with a probability of at least 1.000: purchases do not show that anybody stops.", warning.Text);

        var few = new LifetimeColumns(new double[] { 1, 2, 0, 0, 0 }, new double[] { 9, 9, 0, 0, 0 }, new double[] { 9, 10, 1, 1, 1 }, new double[] { 5, 9, 0, 0, 0 });
        Assert.Equal(
            [
                (LifetimeWarningKind.FewRepeatBuyers, "Only 2 customers bought again: below 200, look at the standard errors."),
                (LifetimeWarningKind.YoungCustomers, "Customers are 4.4 old on average, but take 6.0 to buy again: wait, or give a longer time."),
                (LifetimeWarningKind.SpendDependsOnFrequency, "Number and mean amount of repeat purchases correlate by 1.00: Gamma-Gamma assumes that they do not."),
            ],
            LifetimeWarning.For(new MbgNbdModel(0.8, 6, 0.9, 1.6), few).Select(one => (one.Kind, one.Text)));
    }
}
