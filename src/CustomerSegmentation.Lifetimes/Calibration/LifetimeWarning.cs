namespace CustomerSegmentation.Lifetimes;

/// <summary>Why the results of a model may be wrong. Immutable.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Text">The reason with its figures, for people, and what to do about it.</param>
public sealed record LifetimeWarning(LifetimeWarningKind Kind, string Text)
{
    private const int FewRepeatBuyers = 200;
    private const double LargestCorrelation = 0.3;
    private const double Alive = 0.95;

    /// <summary>Finds why a model's results may be wrong for customers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The customers that it was fitted to; with amounts, they are checked for <see cref="GammaGammaModel"/>, too.</param>
    /// <returns>
    /// The warnings: fewer than 200 customers bought again; the mean age is below the mean time between purchases of those who bought again; the model is
    /// <see cref="BgNbdModel"/>, and there are customers who bought once; no customer's probability of being alive is below 0.95; number and mean amount of repeat purchases correlate by more than 0.3 or less than -0.3.
    /// </returns>
    public static IReadOnlyList<LifetimeWarning> For(LifetimeModel model, LifetimeColumns columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(columns);
        var histories = CountedHistories.Of(columns, CancellationToken.None);
        var warnings = new List<LifetimeWarning>();
        if (histories.RepeatBuyers < FewRepeatBuyers)
        {
            warnings.Add(new(
                LifetimeWarningKind.FewRepeatBuyers,
                FormattableString.Invariant($"Only {histories.RepeatBuyers} customers bought again: below {FewRepeatBuyers}, look at the standard errors.")));
        }

        var meanAge = histories.Time / histories.Customers;
        var meanGap = histories.All.Sum(one => one.Last * one.Count) / histories.Purchases;
        if (meanAge < meanGap)
        {
            warnings.Add(new(
                LifetimeWarningKind.YoungCustomers,
                FormattableString.Invariant($"Customers are {meanAge:F1} old on average, but take {meanGap:F1} to buy again: wait, or give a longer time.")));
        }

        var boughtOnce = histories.Customers - histories.RepeatBuyers;
        if (model is BgNbdModel && boughtOnce > 0)
        {
            warnings.Add(new(
                LifetimeWarningKind.OneTimeBuyersAlive,
                FormattableString.Invariant($"{boughtOnce} of {histories.Customers} customers bought once, and are alive for sure in BG/NBD: take MBG/NBD.")));
        }

        var leastAlive = histories.All.Select(one => model.ProbabilityAlive(new RepeatHistory(one.X, one.Last, one.Age))).DefaultIfEmpty().Min();
        if (leastAlive >= Alive)
        {
            warnings.Add(new(
                LifetimeWarningKind.NobodyStops,
                FormattableString.Invariant($"All customers are alive with a probability of at least {leastAlive:F3}: purchases do not show that anybody stops.")));
        }

        var correlation = GammaGammaModel.SpendCorrelation(columns);
        if (Math.Abs(correlation) > LargestCorrelation)
        {
            warnings.Add(new(
                LifetimeWarningKind.SpendDependsOnFrequency,
                FormattableString.Invariant($"Number and mean amount of repeat purchases correlate by {correlation:F2}: Gamma-Gamma assumes that they do not.")));
        }

        return warnings;
    }
}
