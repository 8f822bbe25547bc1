using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Tenure (潜在客户, 新客户, 老客户): prospective, new and established customers.</summary>
public static class TenureScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<TenureOptions, Tenure> Scheme { get; } = new("Tenure", Table, new SettingsSchema<TenureOptions>()
        .Days("NewDays", o => o.NewDays, (o, v) => o with { NewDays = v ?? 90 }));

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(TenureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<Tenure>()
            .Row(Tenure.Prospective, Facts.Purchases.Is(0))
            .Row(Tenure.New, Facts.TenureDays <= options.NewDays)
            .Otherwise(Tenure.Established);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, Tenure> Classifier(TenureOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, Tenure> Classifier<TCustomer>(TenureOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
