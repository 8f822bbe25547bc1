using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>Value tier (客户分级): key, regular and small customers by what they bring.</summary>
/// <remarks>Also known as platinum, gold, iron and lead (Zeithaml, Rust and Lemon 2001), and as ABC analysis.</remarks>
public static class ValueTierScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ValueTierOptions, ValueTier> Scheme { get; } = new("Value tier", Table, new SettingsSchema<ValueTierOptions>()
        .Fact("Value", o => o.Value, (o, v) => o with { Value = v })
        .Cut("KeyCut", o => o.Value, o => o.KeyCut, (o, v) => o with { KeyCut = v })
        .Cut("RegularCut", o => o.Value, o => o.RegularCut, (o, v) => o with { RegularCut = v })
        .YesNo("UseProfit", o => o.UseProfit, (o, v) => o with { UseProfit = v })
        .Days("GraceDays", o => o.GraceDays, (o, v) => o with { GraceDays = v })
        .Rule("KeyCut", o => o.KeyCut.MayBeAbove(o.RegularCut), "is not above RegularCut, so that nobody would be Regular", "Make it stricter than RegularCut: fewer customers reach Key"))
    {
        BestFirst = [ValueTier.Key, ValueTier.Regular, ValueTier.Small, ValueTier.Unprofitable],
        Actions = new Dictionary<ValueTier, TreatmentAction[]>
        {
            [ValueTier.Key] =
            [
                TreatmentAction.ConcentrateResources,
                TreatmentAction.PrioritySupply,
                TreatmentAction.PersonalService,
                TreatmentAction.PlannedVisits,
                TreatmentAction.ForecastNeeds,
                TreatmentAction.InviteIntoDecisions,
                TreatmentAction.QuantityDiscount,
                TreatmentAction.PeriodDiscount,
                TreatmentAction.CumulativeDiscount,
                TreatmentAction.DirectDiscount,
                TreatmentAction.FlexiblePayment,
                TreatmentAction.ConvenientPayment,
                TreatmentAction.LongerPayment,
                TreatmentAction.TemporaryCredit,
                TreatmentAction.RaiseSwitchingCost,
                TreatmentAction.VipChannel,
                TreatmentAction.RecogniseStatus,
                TreatmentAction.DedicatedTeam,
                TreatmentAction.LongTermContract,
                TreatmentAction.OpenCosts,
                TreatmentAction.DailyExchange,
            ],
            [ValueTier.Regular] = [TreatmentAction.DevelopUpwards],
            [ValueTier.Small] = [TreatmentAction.DevelopIfGrowing, TreatmentAction.LowerCostToServe],
            [ValueTier.Unprofitable] = [TreatmentAction.RepriceOrLetGo],
        },
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(ValueTierOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<ValueTier>()
            .RowWhen(options.UseProfit || options.Value == Facts.Profit, ValueTier.Unprofitable, Facts.Profit < 0)
            .RowWhen(options.GraceDays is not null, ValueTier.New, Facts.TenureDays <= options.GraceDays.GetValueOrDefault())
            .Row(ValueTier.Key, options.Value >= options.KeyCut)
            .Row(ValueTier.Regular, options.Value >= options.RegularCut)
            .Otherwise(ValueTier.Small);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, ValueTier> Classifier(ValueTierOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, ValueTier> Classifier<TCustomer>(ValueTierOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
