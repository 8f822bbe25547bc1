using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class UsageRateScheme
{
    public static Scheme<UsageRateOptions, UsageRate> Create() => new("Usage rate", Table, new SettingsSchema<UsageRateOptions>()
        .Cut("HeavyCut", _ => Facts.PurchasesPerYear, o => o.HeavyCut, (o, v) => o with { HeavyCut = v })
        .Cut("MediumCut", _ => Facts.PurchasesPerYear, o => o.MediumCut, (o, v) => o with { MediumCut = v })
        .Cut("LightCut", _ => Facts.PurchasesPerYear, o => o.LightCut, (o, v) => o with { LightCut = v })
        .Above("HeavyCut", "MediumCut", nobody: "Medium")
        .Above("MediumCut", "LightCut", nobody: "Light"))
    {
        BestFirst = [UsageRate.Heavy, UsageRate.Medium, UsageRate.Light, UsageRate.Occasional, UsageRate.NonUser],
    };

    private static DecisionTable Table(UsageRateOptions options) => DecisionTable.For<UsageRate>()
        .Row(UsageRate.NonUser, Facts.PurchasesPerYear.Is(0))
        .Row(UsageRate.Heavy, Facts.PurchasesPerYear >= options.HeavyCut)
        .Row(UsageRate.Medium, Facts.PurchasesPerYear >= options.MediumCut)
        .Row(UsageRate.Light, Facts.PurchasesPerYear >= options.LightCut)
        .Otherwise(UsageRate.Occasional);
}
