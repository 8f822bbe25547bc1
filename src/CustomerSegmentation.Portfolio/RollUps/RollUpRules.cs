using System.Collections.Frozen;

namespace CustomerSegmentation.Portfolio;

/// <summary>The rule by which each fact is rolled up. Immutable.</summary>
public sealed class RollUpRules
{
    private static readonly FrozenDictionary<string, RollUpRule> Usual = new Dictionary<string, RollUpRule>(StringComparer.Ordinal)
    {
        [Facts.Sales.Name] = RollUpRule.Sum,
        [Facts.Profit.Name] = RollUpRule.Sum,
        [Facts.LifetimeValue.Name] = RollUpRule.Sum,
        [Facts.Purchases.Name] = RollUpRule.Sum,
        [Facts.PurchasesPerYear.Name] = RollUpRule.Sum,
        [Facts.Units.Name] = RollUpRule.Sum,
        [Facts.UnitsBefore.Name] = RollUpRule.Sum,
        [Facts.TotalBudget.Name] = RollUpRule.Sum,
        [Facts.MatchedBudget.Name] = RollUpRule.Sum,
        [Facts.PastOrders.Name] = RollUpRule.Sum,
        [Facts.PotentialValue.Name] = RollUpRule.Sum,
        // Often left empty instead of 0.
        [Facts.OpenOrders.Name] = RollUpRule.SumOfKnown,
        [Facts.ExpectedOrders.Name] = RollUpRule.SumOfKnown,
        [Facts.AsOf.Name] = RollUpRule.Greatest,
        [Facts.FirstPurchase.Name] = RollUpRule.Least,
        [Facts.TenureDays.Name] = RollUpRule.Greatest,
        [Facts.LastPurchase.Name] = RollUpRule.Greatest,
        [Facts.RecencyDays.Name] = RollUpRule.Least,
        [Facts.ExpectedOrder.Name] = RollUpRule.Least,
        [Facts.DaysToOrder.Name] = RollUpRule.Least,
        [Facts.HasPurchased.Name] = RollUpRule.AnyYes,
        [Facts.PurchaseDays.Name] = RollUpRule.Unknown,
        [Facts.MeanInterval.Name] = RollUpRule.Unknown,
        [Facts.LastInterval.Name] = RollUpRule.Unknown,
        [Facts.MeanPurchase.Name] = RollUpRule.Unknown,
        [Facts.MatchedShare.Name] = RollUpRule.Unknown,
        [Facts.ProfitMargin.Name] = RollUpRule.Unknown,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, RollUpRule> rules;

    private RollUpRules(FrozenDictionary<string, RollUpRule> rules) => this.rules = rules;

    /// <summary>
    /// The default rules: sums for sales, profit, lifetime and potential value, purchases, purchases per year, past orders, units and budgets,
    /// and sums of the known values for open and expected orders; the earliest first purchase and expected order, and the latest last
    /// purchase; yes for "has purchased" if any customer has; unknown for facts that do not follow from those of the customers (purchase
    /// days, intervals, mean purchase, profit margin, matched share); and the top customer's own value for all other facts, such as loyalty.
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
