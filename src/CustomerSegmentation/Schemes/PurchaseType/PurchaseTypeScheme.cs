using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Purchase type (购买类型): first, replacement, additional and repeat purchases. The customer is a purchase, made or expected.</summary>
public static class PurchaseTypeScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<PurchaseTypeOptions, PurchaseType> Scheme { get; } = new("Purchase type", Table, new SettingsSchema<PurchaseTypeOptions>()
        .Number("AdditionalAboveUsual", 0.01, 1000, o => o.AdditionalAboveUsual, (o, v) => o with { AdditionalAboveUsual = v })
        .YesNo("RollUp", o => o.RollUp, (o, v) => o with { RollUp = v }));

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(PurchaseTypeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var table = DecisionTable.For<PurchaseType>()
            .Row(PurchaseType.FirstPurchase, Facts.UnitsBefore.Is(0))
            .Row(PurchaseType.Replacement, Facts.TradeIn.IsYes)
            .Row(PurchaseType.Replacement, Facts.Durable.IsYes, Facts.UnitAge >= Facts.ServiceLife)
            .RowWhen(!options.RollUp, PurchaseType.Additional, Facts.TimesItemBought.Is(0))
            .RowWhen(!options.RollUp, PurchaseType.Additional, Facts.Quantity > options.AdditionalAboveUsual * Facts.UsualQuantity);
        return options.RollUp
            ? table.RowWhen(false, PurchaseType.Repeat).Otherwise(PurchaseType.AdditionalOrRepeat)
            : table.RowWhen(false, PurchaseType.AdditionalOrRepeat).Otherwise(PurchaseType.Repeat);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, PurchaseType> Classifier(PurchaseTypeOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, PurchaseType> Classifier<TCustomer>(PurchaseTypeOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
