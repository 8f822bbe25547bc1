using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>Profitability signal: customers who bring a fair profit, little, or a loss.</summary>
public static class ProfitabilitySignalScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ProfitabilitySignalOptions, ProfitabilitySignal> Scheme { get; } = new("Profitability signal", Table, new SettingsSchema<ProfitabilitySignalOptions>()
        .Cut("GoodCut", _ => Facts.ProfitMargin, o => o.GoodCut, (o, v) => o with { GoodCut = v }))
    {
        BestFirst = [ProfitabilitySignal.Good, ProfitabilitySignal.Bad, ProfitabilitySignal.Ugly],
        Actions = new Dictionary<ProfitabilitySignal, TreatmentAction[]>
        {
            [ProfitabilitySignal.Good] = [TreatmentAction.ExtraService],
            [ProfitabilitySignal.Bad] = [TreatmentAction.ImproveProfit],
            [ProfitabilitySignal.Ugly] = [TreatmentAction.NoPrivileges, TreatmentAction.Discourage],
        },
    };

    /// <summary>The colour of each class; <c>Unclassified</c> has none.</summary>
    public static IReadOnlyDictionary<ProfitabilitySignal, SignalColour> Colours { get; } = new Dictionary<ProfitabilitySignal, SignalColour>
    {
        [ProfitabilitySignal.Good] = SignalColour.Green,
        [ProfitabilitySignal.Bad] = SignalColour.Yellow,
        [ProfitabilitySignal.Ugly] = SignalColour.Red,
    }.AsReadOnly();

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(ProfitabilitySignalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        // Where there are no sales (or refunds alone), any profit is more than a share of them.
        return DecisionTable.For<ProfitabilitySignal>()
            .Row(ProfitabilitySignal.Ugly, Facts.Profit < 0)
            .Row(ProfitabilitySignal.Good, Facts.Profit > 0, Facts.ProfitMargin >= options.GoodCut)
            .Row(ProfitabilitySignal.Good, Facts.Profit > 0, (Facts.Sales <= 0).IfUnknown(false))
            .Otherwise(ProfitabilitySignal.Bad);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, ProfitabilitySignal> Classifier(ProfitabilitySignalOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, ProfitabilitySignal> Classifier<TCustomer>(ProfitabilitySignalOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
