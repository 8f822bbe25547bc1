using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class TenureScheme
{
    public static Scheme<TenureOptions, Tenure> Create() => new("Tenure", Table, new SettingsSchema<TenureOptions>()
        .Days("NewDays", o => o.NewDays, (o, v) => o with { NewDays = v }));

    private static DecisionTable Table(TenureOptions options) => DecisionTable.For<Tenure>()
        .Row(Tenure.Prospective, Facts.Purchases.Is(0))
        .Row(Tenure.New, Facts.TenureDays <= options.NewDays)
        .Otherwise(Tenure.Established);
}
