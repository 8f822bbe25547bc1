using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class PurchaseTypeScheme
{
    public static Scheme<PurchaseTypeOptions, PurchaseType> Create() => new("Purchase type", Table, new SettingsSchema<PurchaseTypeOptions>()
        .Number("AdditionalAboveUsual", 0.01, 1000, o => o.AdditionalAboveUsual, (o, v) => o with { AdditionalAboveUsual = v })
        .YesNo("RollUp", o => o.RollUp, (o, v) => o with { RollUp = v }));

    private static DecisionTable Table(PurchaseTypeOptions options)
    {
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
}
