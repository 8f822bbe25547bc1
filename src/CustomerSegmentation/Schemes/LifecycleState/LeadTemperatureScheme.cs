using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Lead temperature: prospects and targets by when their order is expected. Needs the lifecycle state.</summary>
public static class LeadTemperatureScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<LeadTemperatureOptions, LeadTemperature> Scheme { get; } = new("Lead temperature", Table, new SettingsSchema<LeadTemperatureOptions>()
        .Days("HotDays", o => o.HotDays, (o, v) => o with { HotDays = v ?? 30 })
        .Days("WarmDays", o => o.WarmDays, (o, v) => o with { WarmDays = v ?? 90 }))
    {
        BestFirst = [LeadTemperature.Hot, LeadTemperature.Warm, LeadTemperature.Cold],
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(LeadTemperatureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<LeadTemperature>()
            .Row(LeadTemperature.NotALead, LifecycleStateScheme.Fact.IsNot(LifecycleState.Prospect, LifecycleState.Target))
            .Row(LeadTemperature.Hot, Facts.DaysToOrder <= options.HotDays)
            .Row(LeadTemperature.Warm, Facts.DaysToOrder <= options.WarmDays)
            .Otherwise(LeadTemperature.Cold);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <param name="state">The options of the lifecycle state; by default its defaults.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, LeadTemperature> Classifier(LeadTemperatureOptions options, LifecycleStateOptions? state = null) => Classifier(options, Customer.Map, state);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <param name="state">The options of the lifecycle state; by default its defaults.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, LeadTemperature> Classifier<TCustomer>(LeadTemperatureOptions options, FactMap<TCustomer> map, LifecycleStateOptions? state = null) =>
        new(Table(options), map, LifecycleStateScheme.Table(state ?? new()));
}
