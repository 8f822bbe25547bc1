using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>Loyalty quadrant (销量×忠诚度): customers by sales and loyalty.</summary>
/// <remarks>The nearest in the literature are the four loyalties of Dick and Basu (1994).</remarks>
public static class LoyaltyQuadrantScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<LoyaltyQuadrantOptions, LoyaltyQuadrant> Scheme { get; } = new("Loyalty quadrant", Table, new SettingsSchema<LoyaltyQuadrantOptions>()
        .Fact("Sales", o => o.Sales, (o, v) => o with { Sales = v })
        .Cut("SalesCut", o => o.Sales, o => o.SalesCut, (o, v) => o with { SalesCut = v })
        .Cut("LoyaltyCut", _ => Facts.Loyalty, o => o.LoyaltyCut, (o, v) => o with { LoyaltyCut = v }))
    {
        BestFirst = [LoyaltyQuadrant.Treasured, LoyaltyQuadrant.RisingStar, LoyaltyQuadrant.Dangerous, LoyaltyQuadrant.Expendable],
        Actions = new Dictionary<LoyaltyQuadrant, TreatmentAction[]>
        {
            [LoyaltyQuadrant.Treasured] = [TreatmentAction.Retain],
            [LoyaltyQuadrant.RisingStar] = [TreatmentAction.Develop],
            [LoyaltyQuadrant.Dangerous] = [TreatmentAction.WatchClosely, TreatmentAction.LimitCredit],
            [LoyaltyQuadrant.Expendable] = [TreatmentAction.LetGo],
        },
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(LoyaltyQuadrantOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<LoyaltyQuadrant>()
            .Row(LoyaltyQuadrant.Treasured, options.Sales >= options.SalesCut, Facts.Loyalty >= options.LoyaltyCut)
            .Row(LoyaltyQuadrant.RisingStar, Facts.Loyalty >= options.LoyaltyCut)
            .Row(LoyaltyQuadrant.Dangerous, options.Sales >= options.SalesCut)
            .Otherwise(LoyaltyQuadrant.Expendable);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, LoyaltyQuadrant> Classifier(LoyaltyQuadrantOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, LoyaltyQuadrant> Classifier<TCustomer>(LoyaltyQuadrantOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
