using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Usage rate (使用率): heavy, medium and light users, by purchases in the trailing year.</summary>
/// <remarks>The rate is unknown under 90 days of tenure: a customer of a week who bought once is no weekly buyer.</remarks>
public static class UsageRateScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<UsageRateOptions, UsageRate> Scheme { get; } = new("Usage rate", Table, new SettingsSchema<UsageRateOptions>()
        .Cut("HeavyCut", _ => Facts.PurchasesPerYear, o => o.HeavyCut, (o, v) => o with { HeavyCut = v })
        .Cut("MediumCut", _ => Facts.PurchasesPerYear, o => o.MediumCut, (o, v) => o with { MediumCut = v })
        .Cut("LightCut", _ => Facts.PurchasesPerYear, o => o.LightCut, (o, v) => o with { LightCut = v })
        .Rule("HeavyCut", o => o.HeavyCut.MayBeAbove(o.MediumCut), "is not above MediumCut, so that nobody would be Medium", "Make it stricter than MediumCut")
        .Rule("MediumCut", o => o.MediumCut.MayBeAbove(o.LightCut), "is not above LightCut, so that nobody would be Light", "Make it stricter than LightCut"))
    {
        BestFirst = [UsageRate.Heavy, UsageRate.Medium, UsageRate.Light, UsageRate.Occasional, UsageRate.NonUser],
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(UsageRateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<UsageRate>()
            .Row(UsageRate.NonUser, Facts.PurchasesPerYear.Is(0))
            .Row(UsageRate.Heavy, Facts.PurchasesPerYear >= options.HeavyCut)
            .Row(UsageRate.Medium, Facts.PurchasesPerYear >= options.MediumCut)
            .Row(UsageRate.Light, Facts.PurchasesPerYear >= options.LightCut)
            .Otherwise(UsageRate.Occasional);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, UsageRate> Classifier(UsageRateOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, UsageRate> Classifier<TCustomer>(UsageRateOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
