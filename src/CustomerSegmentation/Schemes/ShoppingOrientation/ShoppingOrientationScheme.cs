using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class ShoppingOrientationScheme
{
    public static Scheme<ShoppingOrientationOptions, ShoppingOrientation> Create() =>
        new("Shopping orientation", Table, new SettingsSchema<ShoppingOrientationOptions>()
        .Number("Margin", 0.001, 1, o => o.Margin, (o, v) => o with { Margin = v }));

    private static IReadOnlyList<NumberFact> Weights { get; } = [Facts.PriceWeight, Facts.EthicsWeight, Facts.PersonalWeight, Facts.ConvenienceWeight];

    private static DecisionTable Table(ShoppingOrientationOptions options)
    {
        Cell[] Ahead(NumberFact weight) => [.. Weights.Where(other => other != weight).Select(other => weight >= other + options.Margin)];
        return DecisionTable.For<ShoppingOrientation>()
            .Row(ShoppingOrientation.Economizing, Ahead(Facts.PriceWeight))
            .Row(ShoppingOrientation.Ethical, Ahead(Facts.EthicsWeight))
            .Row(ShoppingOrientation.Personalizing, Ahead(Facts.PersonalWeight))
            .Row(ShoppingOrientation.Convenience, Ahead(Facts.ConvenienceWeight))
            .Otherwise(ShoppingOrientation.Mixed);
    }
}
