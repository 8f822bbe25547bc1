namespace CustomerSegmentation.Fitting;

/// <summary>Fits one cut: says which targets to search for, and builds the cut from the values found there.</summary>
internal sealed class CutFit
{
    private readonly Cut rule;
    private readonly bool atMost;
    private readonly PopulationTotals population;
    private readonly CutTarget? target;
    private readonly CutTarget? next;
    private readonly double weightOfNext;
    private readonly Cut? cut;
    private readonly string? note;

    public CutFit(Cut rule, PopulationTotals population, bool atMost)
    {
        this.rule = rule;
        this.atMost = atMost;
        this.population = population;
        var known = population.Known.Customers;
        cut = rule.Rule switch
        {
            null => rule,
            CutRule.Mean when known > 0 => Cut.At(FixedPoint.Ratio(population.Known.Units, (Int128)known * FixedPoint.UnitsInOne)),
            _ => null,
        };
        note = WhyNone(rule, population);
        if (cut?.Value is { } value)
            target = CutTarget.AtValue(value);
        if (cut is not null || note is not null)
            return;

        var share = new DecimalFraction(rule.Share);
        if (rule.QuantileType == QuantileType.Linear)
        {
            var rankFromBelow = 1 + share.Of(known - 1, out weightOfNext);
            target = CutTarget.AtRank(known + 1 - rankFromBelow);
            next = weightOfNext > 0 ? CutTarget.AtRank(known - rankFromBelow) : null;
            return;
        }

        target = rule.Rule switch
        {
            CutRule.ShareOfValue => CutTarget.AtUnits(share.LeastReaching(population.Positive.Units)),
            CutRule.ShareOfCustomers => CutTarget.AtRank(RankOfBest((long)share.LeastReaching(known))),
            CutRule.HeadCount => CutTarget.AtRank(RankOfBest(Math.Min(rule.Count, known))),
            // The rank from below is at least 1: the quantile at 0 is the least value.
            _ => CutTarget.AtRank(known + 1 - Math.Max(1, (long)share.LeastReaching(known))),
        };
    }

    /// <summary>The targets that must be found before <see cref="Finish"/> is called.</summary>
    public IEnumerable<CutTarget> Targets => new[] { target, next }.OfType<CutTarget>();

    /// <summary>Gets the fitted cut after the targets were found.</summary>
    public FittedCut Finish()
    {
        var fitted = (cut ?? (target is null ? Cut.None : rule.Rule == CutRule.AboveQuantile ? Above() : Cut.At(Between()))).WithMarginOf(rule);
        var reached = fitted.Value is { } value ? Reaching(value) : default;
        var rest = All - reached;
        return new FittedCut
        {
            Rule = rule,
            Cut = fitted,
            AtMost = atMost,
            CustomersReaching = reached.Customers,
            CustomersNotReaching = rest.Customers,
            ValueReaching = FixedPoint.ToDouble(reached.Units),
            ValueNotReaching = FixedPoint.ToDouble(rest.Units),
            ShareOfCustomers = Share(reached.Customers, population.Known.Customers),
            ShareOfValue = Share(reached.Units, population.Positive.Units),
            Unknown = population.Customers - population.Known.Customers,
            NonPositive = population.Known.Customers - population.Positive.Customers,
            Note = note ?? (rule.Rule is null ? null
                : fitted.Value is null ? "No value is above the quantile."
                : rule.Count > population.Known.Customers ? FormattableString.Invariant(
                    $"The best {rule.Count:N0} customers were asked for, and a value is known of only {population.Known.Customers:N0}.")
                : null),
        };
    }

    private Totals All => new(population.Known.Customers, population.Positive.Units);

    // Converts a rank from the best customer to a rank from the greatest value.
    private long RankOfBest(long count) => atMost ? population.Known.Customers + 1 - count : count;

    private Totals Reaching(double value)
    {
        // Interpolation can give the upper one of two values.
        var place = next is not null && value >= next.Value ? next : target!;
        return atMost ? All - place.AtOrAbove(Math.BitIncrement(value)) : place.AtOrAbove(value);
    }

    private static string? WhyNone(Cut rule, PopulationTotals population) => rule.Rule switch
    {
        null => rule.Value is null ? "The policy sets no cut." : null,
        _ when population.Known.Customers == 0 => "No value is known.",
        CutRule.ShareOfValue when population.Positive.Customers == 0 => "No value is positive.",
        CutRule.ShareOfValue when population.Positive.Units == 0 => "The positive values are too small to add up: each is below 0.00005.",
        _ => null,
    };

    private static double? Share(Int128 part, Int128 whole) => whole == 0 ? null : FixedPoint.Ratio(part, whole);

    private Cut Above()
    {
        // Next to 0, what lies between is no known number, and is below 0 or above it all the same.
        var greater = next is null || next.Value > Interpolated() ? next?.Value ?? target!.NextGreater : next.NextGreater;
        return greater is { } value ? Cut.At(value) : Cut.None;
    }

    // Next to 0, interpolation can give numbers that are too small to be known.
    private double Between() => Interpolated() is var value && Number.IsKnown(value) ? value : 0;

    private double Interpolated()
    {
        var low = target!.Value;
        if (next is null)
            return low;
        // From the nearer value, as numpy does: a greater quantile is never less.
        var (high, width) = (next.Value, next.Value - low);
        return weightOfNext < 0.5
            ? Math.Min(low + (weightOfNext * width), high)
            : Math.Max(high - ((1 - weightOfNext) * width), low);
    }
}
