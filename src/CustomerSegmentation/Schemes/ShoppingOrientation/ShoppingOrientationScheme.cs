using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Shopping orientation: economizing, ethical, personalizing and convenience shoppers, by four preference weights.</summary>
/// <remarks>Stone, City Shoppers and Urban Identification (1954); the margin is ours.</remarks>
public static class ShoppingOrientationScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ShoppingOrientationOptions, ShoppingOrientation> Scheme { get; } = new("Shopping orientation", Table, new SettingsSchema<ShoppingOrientationOptions>()
        .Number("Margin", 0.001, 1, o => o.Margin, (o, v) => o with { Margin = v }));

    private static IReadOnlyList<NumberFact> Weights { get; } = [Facts.PriceWeight, Facts.EthicsWeight, Facts.PersonalWeight, Facts.ConvenienceWeight];

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(ShoppingOrientationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Cell[] Ahead(NumberFact weight) => [.. Weights.Where(other => other != weight).Select(other => weight >= other + options.Margin)];
        return DecisionTable.For<ShoppingOrientation>()
            .Row(ShoppingOrientation.Economizing, Ahead(Facts.PriceWeight))
            .Row(ShoppingOrientation.Ethical, Ahead(Facts.EthicsWeight))
            .Row(ShoppingOrientation.Personalizing, Ahead(Facts.PersonalWeight))
            .Row(ShoppingOrientation.Convenience, Ahead(Facts.ConvenienceWeight))
            .Otherwise(ShoppingOrientation.Mixed);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, ShoppingOrientation> Classifier(ShoppingOrientationOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, ShoppingOrientation> Classifier<TCustomer>(ShoppingOrientationOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
