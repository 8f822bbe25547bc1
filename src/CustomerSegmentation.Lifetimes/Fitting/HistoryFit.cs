using System.Globalization;

namespace CustomerSegmentation.Lifetimes;

/// <summary>Fits models to histories, and refuses those that no model can be fitted to.</summary>
internal static class HistoryFit
{
    public static LifetimeFit<TModel> Run<TModel>(
        LifetimeColumns columns,
        LifetimeFitOptions? options,
        string[] names,
        Func<CountedHistories, ILikelihood> likelihoodOf,
        Func<double[], TModel> modelOf,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var histories = CountedHistories.Of(columns, cancellationToken);
        options ??= new LifetimeFitOptions();
        Refuse(histories, options);
        var likelihood = likelihoodOf(histories);
        var (best, isMaximum, agreeing) = new Maximizer(likelihood, histories.Customers, cancellationToken).Run();
        if (!isMaximum && !options.AllowsLimit)
            throw NoMaximum(names, best.Parameters);
        return new LifetimeFit<TModel>(
            modelOf(best.Parameters),
            best.LogLikelihood,
            Named(names, best),
            histories.Customers,
            histories.RepeatBuyers,
            histories.LeftOut,
            histories.All.Length,
            likelihood.Starts.Count,
            agreeing);
    }

    /// <summary>The parameters of a maximum with their names.</summary>
    public static IReadOnlyList<FittedParameter> Named(string[] names, Maximum found) =>
        [.. names.Select((name, i) => new FittedParameter(name, found.Parameters[i], found.StandardErrors[i]))];

    public static LifetimeFitException NoMaximum(string[] names, double[] best)
    {
        var values = string.Join(", ", names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} {best[i]:G3}")));
        return new(
            LifetimeFitFault.NoMaximum,
            $"The likelihood has no maximum that determines all parameters; the search ended at {values}. A parameter that is very large or very small says "
            + "that customers hardly differ in it, or that nobody stops buying: take another model, or more customers over a longer time, or allow the limit "
            + "(AllowsLimit).");
    }

    private static void Refuse(CountedHistories histories, LifetimeFitOptions options)
    {
        if (histories.Customers == 0)
        {
            throw new LifetimeFitException(
                LifetimeFitFault.NoKnownCustomers,
                FormattableString.Invariant($"There is no customer whose history is known ({histories.LeftOut} are unknown): give customers with purchases."));
        }

        if (histories.RepeatBuyers < options.LeastRepeatBuyers)
        {
            throw new LifetimeFitException(
                LifetimeFitFault.TooFewRepeatBuyers,
                FormattableString.Invariant(
                    $"{histories.RepeatBuyers} of {histories.Customers} customers bought again; a fit needs {options.LeastRepeatBuyers}: ")
                + "give more customers, or a longer time.");
        }

        var again = Array.FindAll(histories.All, one => one.X > 0);
        if (again.Length == 1)
        {
            throw new LifetimeFitException(
                LifetimeFitFault.NoVariation,
                FormattableString.Invariant(
                    $"All {histories.RepeatBuyers} customers who bought again have the same history: {again[0].X} repeat purchases, the last {again[0].Last} ")
                + FormattableString.Invariant($"after the first, at age {again[0].Age}. Customers must differ for a fit."));
        }

        if (Array.TrueForAll(again, one => one.Last == again[0].Last))
        {
            throw new LifetimeFitException(
                LifetimeFitFault.OnePeriod,
                FormattableString.Invariant(
                    $"All {histories.RepeatBuyers} customers who bought again did so last at {again[0].Last} after their first purchase: ")
                + "give the days of purchases, and not those of one period.");
        }
    }
}
