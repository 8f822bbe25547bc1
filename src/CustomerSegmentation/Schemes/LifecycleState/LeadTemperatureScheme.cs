using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class LeadTemperatureScheme
{
    public static Scheme<LeadTemperatureOptions, LeadTemperature> Create() => new("Lead temperature", Table, new SettingsSchema<LeadTemperatureOptions>()
        .Days("HotDays", o => o.HotDays, (o, v) => o with { HotDays = v })
        .Days("WarmDays", o => o.WarmDays, (o, v) => o with { WarmDays = v }))
    {
        Needed = [Schemes.LifecycleState],
        BestFirst = [LeadTemperature.Hot, LeadTemperature.Warm, LeadTemperature.Cold],
    };

    private static DecisionTable Table(LeadTemperatureOptions options) => DecisionTable.For<LeadTemperature>()
        .Row(LeadTemperature.NotALead, Schemes.LifecycleState.Fact.IsNot(LifecycleState.Prospect, LifecycleState.Target))
        .Row(LeadTemperature.Hot, Facts.DaysToOrder <= options.HotDays)
        .Row(LeadTemperature.Warm, Facts.DaysToOrder <= options.WarmDays)
        .Otherwise(LeadTemperature.Cold);
}
