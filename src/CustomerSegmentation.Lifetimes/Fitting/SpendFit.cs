using System.Runtime.InteropServices;

namespace CustomerSegmentation.Lifetimes;

/// <summary>Fits the Gamma-Gamma model.</summary>
internal static class SpendFit
{
    private static readonly string[] Names = ["P", "Q", "Gamma"];

    public static LifetimeFit<GammaGammaModel> Run(LifetimeColumns columns, LifetimeFitOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count > 0 && columns.MeanRepeatSpend.IsEmpty)
            throw new ArgumentException("The columns have no mean amounts of the repeat purchases: give them.", nameof(columns));
        var all = Counted(columns);
        var customers = all.Sum(one => one.Count);
        if (customers < options.LeastRepeatBuyers)
        {
            throw new LifetimeFitException(
                LifetimeFitFault.TooFewRepeatBuyers,
                FormattableString.Invariant(
                    $"{customers} of {columns.Count} customers bought again for a known amount above 0; a fit needs {options.LeastRepeatBuyers}: ")
                + "give more customers, or a longer time.");
        }

        if (all.TrueForAll(one => one.Mean == all[0].Mean))
        {
            throw new LifetimeFitException(
                LifetimeFitFault.NoVariation,
                FormattableString.Invariant($"All {customers} customers who bought again spent {all[0].Mean} on average. Customers must differ for a fit."));
        }

        var likelihood = new SpendLikelihood(all);
        var (best, isMaximum, agreeing) = new Maximizer(likelihood, customers, cancellationToken).Run();
        if (!isMaximum && !options.AllowsLimit)
            throw HistoryFit.NoMaximum(Names, best.Parameters);
        return new LifetimeFit<GammaGammaModel>(
            new GammaGammaModel(best.Parameters[0], best.Parameters[1], best.Parameters[2]),
            best.LogLikelihood,
            HistoryFit.Named(Names, best),
            customers,
            customers,
            columns.Count - customers,
            all.Count,
            likelihood.Starts.Count,
            agreeing);
    }

    public static double Correlation(LifetimeColumns columns)
    {
        var all = columns.MeanRepeatSpend.IsEmpty ? [] : Counted(columns);
        double customers = all.Sum(one => one.Count);
        var meanX = all.Sum(one => one.X * one.Count) / customers;
        var meanSpend = all.Sum(one => one.Mean * one.Count) / customers;
        double products = 0, squaresX = 0, squaresSpend = 0;
        foreach (var (x, mean, count) in all)
        {
            products += count * (x - meanX) * (mean - meanSpend);
            squaresX += count * (x - meanX) * (x - meanX);
            squaresSpend += count * (mean - meanSpend) * (mean - meanSpend);
        }

        return squaresX > 0 && squaresSpend > 0 ? Math.Clamp(products / Math.Sqrt(squaresX * squaresSpend), -1, 1) : double.NaN;
    }

    // Sorted, so that sums do not depend on the order of the customers.
    private static List<CountedSpend> Counted(LifetimeColumns columns)
    {
        var counts = columns.RepeatPurchases.Span;
        var spend = columns.MeanRepeatSpend.Span;
        var byCount = new Dictionary<double, List<double>>();
        for (var i = 0; i < counts.Length; i++)
        {
            if (!(counts[i] > 0 && double.IsFinite(counts[i]) && spend[i] > 0 && double.IsFinite(spend[i])))
                continue;
            ref var means = ref CollectionsMarshal.GetValueRefOrAddDefault(byCount, counts[i], out _);
            (means ??= []).Add(spend[i]);
        }

        var all = new List<CountedSpend>();
        foreach (var (x, means) in byCount.OrderBy(pair => pair.Key))
        {
            means.Sort();
            var begin = all.Count;
            foreach (var mean in means)
            {
                if (all.Count > begin && all[^1].Mean == mean)
                    all[^1] = all[^1] with { Count = all[^1].Count + 1 };
                else
                    all.Add(new CountedSpend(x, mean, 1));
            }
        }

        return all;
    }
}

/// <summary>A number of repeat purchases with their mean amount, and how many customers have them.</summary>
internal readonly record struct CountedSpend(double X, double Mean, long Count);
