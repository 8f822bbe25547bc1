using System.Collections.Frozen;

namespace CustomerSegmentation.Portfolio;

/// <summary>The rule by which each fact is rolled up. Immutable.</summary>
public sealed class RollUpRules
{
    private static readonly FrozenDictionary<string, RollUpRule> Usual = new (RollUpRule Rule, Fact[] Facts)[]
    {
        (RollUpRule.Sum,
        [
            Facts.Sales, Facts.Profit, Facts.LifetimeValue, Facts.ExpectedPurchases, Facts.Purchases, Facts.PurchasesPerYear, Facts.Units,
            Facts.UnitsBefore, Facts.TotalBudget, Facts.MatchedBudget, Facts.PastOrders, Facts.PotentialValue,
        ]),
        // Often left empty instead of 0.
        (RollUpRule.SumOfKnown, [Facts.OpenOrders, Facts.ExpectedOrders]),
        (RollUpRule.Least, [Facts.FirstPurchase, Facts.RecencyDays, Facts.ExpectedOrder, Facts.DaysToOrder]),
        (RollUpRule.Greatest, [Facts.AsOf, Facts.TenureDays, Facts.LastPurchase]),
        (RollUpRule.AnyYes, [Facts.HasPurchased]),
        (RollUpRule.Unknown,
        [
            Facts.PurchaseDays, Facts.MeanInterval, Facts.LastInterval, Facts.MeanPurchase, Facts.MeanRepeatPurchase, Facts.ProbabilityAlive,
            Facts.ExpectedMeanPurchase, Facts.NextPurchase, Facts.MatchedShare, Facts.ProfitMargin,
        ]),
    }.SelectMany(row => row.Facts.Select(fact => KeyValuePair.Create(fact.Name, row.Rule))).ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, RollUpRule> rules;

    private RollUpRules(FrozenDictionary<string, RollUpRule> rules) => this.rules = rules;

    /// <summary>
    /// The default rules: sums for sales, profit, lifetime and potential value, purchases, expected purchases, purchases per year, past orders,
    /// units and budgets, and sums of the known values for open and expected orders; the earliest first purchase and expected order, and the
    /// latest last purchase; yes for "has purchased" if any customer has; unknown for facts that do not follow from those of the customers
    /// (purchase days, intervals, mean purchases, probability alive, next purchase, profit margin, matched share); and the top customer's own
    /// value for all other facts, such as loyalty.
    /// </summary>
    public static RollUpRules Default { get; } = new(Usual);

    /// <summary>Gets the rule of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>The rule; <see cref="RollUpRule.Own"/> if none is set.</returns>
    public RollUpRule this[Fact fact]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(fact);
            return rules.GetValueOrDefault(fact.Name, RollUpRule.Own);
        }
    }

    /// <summary>Sets the rule of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>New rules; this instance does not change.</returns>
    /// <exception cref="ArgumentException">The rule does not apply to facts of that kind.</exception>
    public RollUpRules With(Fact fact, RollUpRule rule)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var fits = rule switch
        {
            RollUpRule.Sum or RollUpRule.SumOfKnown => fact.Kind == FactKind.Number,
            RollUpRule.Least or RollUpRule.Greatest => fact.Kind is FactKind.Number or FactKind.Date,
            RollUpRule.AnyYes => fact.Kind == FactKind.YesNo,
            _ => true,
        };
        return fits
            ? new RollUpRules(rules.Where(pair => pair.Key != fact.Name).Append(new(fact.Name, rule)).ToFrozenDictionary(StringComparer.Ordinal))
            : throw new ArgumentException(
                $"{fact} is of the kind {fact.Kind}, which {rule} is not for: "
                + "sums are of numbers, Least and Greatest of numbers and dates, AnyYes of yes or no.",
                nameof(rule));
    }
}
