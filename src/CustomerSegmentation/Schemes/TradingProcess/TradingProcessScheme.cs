using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Trading process (交易过程): customers with open, expected, past or no orders.</summary>
public static class TradingProcessScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<TradingProcessOptions, TradingProcess> Scheme { get; } = new("Trading process", Table, new SettingsSchema<TradingProcessOptions>());

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(TradingProcessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<TradingProcess>()
            .Row(TradingProcess.Ongoing, Facts.OpenOrders > 0)
            .Row(TradingProcess.Upcoming, Facts.ExpectedOrders > 0)
            .Row(TradingProcess.Past, Facts.PastOrders > 0)
            .Otherwise(TradingProcess.None);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, TradingProcess> Classifier(TradingProcessOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, TradingProcess> Classifier<TCustomer>(TradingProcessOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
