using System.Globalization;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Every ratio that needs no other program, one a line, beside its target.</summary>
internal static class QuickRatios
{
    private static readonly (string Name, Func<IEnumerable<Ratio>> Measure)[] Groups =
    [
        ("columns", ColumnsRatios.Measure),
        ("scaling", ScalingRatios.Measure),
        ("linq", LinqRatios.Measure),
        ("one", OneCustomerRatios.Measure),
        ("watched", WatchedRatios.Measure),
        ("lists", ListRatios.Measure),
        ("rules", RuleEngineRatios.Measure),
        ("fit", FitRatios.Measure),
        ("purchases", PurchaseRatios.Measure),
        ("ids", ChosenIdsRatios.Measure),
        ("csv", CsvRatios.Measure),
    ];

    /// <summary>Measures and prints.</summary>
    /// <param name="only">The groups to measure; all where none is named.</param>
    /// <returns>0 where every target is reached, else 1.</returns>
    public static int Run(IReadOnlyCollection<string> only)
    {
        var missed = 0;
        foreach (var (name, measure) in Groups)
        {
            if (only.Count > 0 && !only.Contains(name, StringComparer.Ordinal))
                continue;
            foreach (var ratio in measure())
            {
                var (outcome, sign) = (ratio.IsMet ? "met   " : "MISSED", ratio.IsAtMost ? "<=" : ">=");
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{outcome} {ratio.Measured,7:0.00} {sign} {ratio.Target,-5} {ratio.Name}  ({ratio.Detail})"));
                missed += ratio.IsMet ? 0 : 1;
            }
        }

        return missed == 0 ? 0 : 1;
    }
}
