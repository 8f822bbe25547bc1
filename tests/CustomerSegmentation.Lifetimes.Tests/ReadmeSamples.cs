using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Lifetimes.Tests;

/// <summary>The code of the package's README.</summary>
internal static class ReadmeSamples
{
    public static (double[] Alive, double[] Value, Holdout Holdout, int? LostAfterDays) Score(int[] customers, int[] dayNumbers, decimal[] amounts, DateOnly asOf)
    {
        PurchaseLog<int> log = PurchaseLog.Of<int>(customers, dayNumbers, amounts);
        LifetimeColumns columns = log.ToColumns(asOf);                              // times in weeks
        LifetimeFit<MbgNbdModel> fit = MbgNbdModel.Fit(columns);                    // fit.Parameters with standard errors, fit.LogLikelihood, fit.Aic
        GammaGammaModel spend = GammaGammaModel.Fit(columns).Model;
        IReadOnlyList<LifetimeWarning> warnings = LifetimeWarning.For(fit.Model, columns);

        var alive = new double[columns.Count];
        var value = new double[columns.Count];
        var mean = new double[columns.Count];
        fit.Model.ProbabilityAlive(columns, alive);
        fit.Model.DiscountedPurchases(columns, new DiscountedHorizon(periodLength: 52 / 12.0, periods: 12, discountRate: 0.01), value);
        spend.ExpectedMeanPurchase(columns, mean);
        for (var i = 0; i < value.Length; i++)
            value[i] *= mean[i];                                                    // the lifetime value over a year

        Assert.NotNull(warnings);
        Holdout holdout = Holdout.Of(fit.Model, log, calibrationEnd: asOf, periods: 39);    // expected and actual purchases, beside a naive guess
        CohortTable cohorts = CohortTable.Of(log, asOf.AddDays(39 * 7));
        int? lostAfterDays = GapSurvival.Of(log, asOf.AddDays(39 * 7)).DaysUntil(0.95);     // 95 % of gaps between purchases have ended by then
        Assert.NotEmpty(cohorts.Cohorts);
        return (alive, value, holdout, lostAfterDays);
    }

    public static CustomerColumns Facts(PurchaseAggregator<int> aggregator)
    {
        var facts = aggregator.Build();                                             // purchase days, first and last purchase, as-of date, ...
        var histories = LifetimeColumns.From(facts.Columns);
        var scoring = new LifetimeScoring(MbgNbdModel.Fit(histories).Model, new DiscountedHorizon(periodLength: 52 / 12.0, periods: 12, discountRate: 0.01));
        scoring.AddTo(facts.Columns);                                               // probability_alive, expected_purchases, next_purchase
        return facts.Columns;
    }

    public static (double StillAlive, double InAYear, double WeeksToNext) One()
    {
        var model = new MbgNbdModel(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614);
        var history = new RepeatHistory(repeatPurchases: 2, lastPurchase: 30.43, age: 38.86);
        double stillAlive = model.ProbabilityAlive(history);
        double inAYear = model.ExpectedPurchases(history, horizon: 52);
        double weeksToNext = model.NextPurchase(history);                           // infinity if it is likelier that it never buys again
        return (stillAlive, inAYear, weeksToNext);
    }
}
