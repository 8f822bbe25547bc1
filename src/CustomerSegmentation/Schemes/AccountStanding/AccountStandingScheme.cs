using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class AccountStandingScheme
{
    public static Scheme<AccountStandingOptions, AccountStanding> Create() => new("Account standing", Table, new SettingsSchema<AccountStandingOptions>()
        .Fact("Volume", o => o.Volume, (o, v) => o with { Volume = v })
        .Days("CoreDays", o => o.CoreDays, (o, v) => o with { CoreDays = v })
        .Cut("CoreCut", o => o.Volume, o => o.CoreCut, (o, v) => o with { CoreCut = v })
        .Days("SporadicDays", o => o.SporadicDays, (o, v) => o with { SporadicDays = v })
        .Cut("SporadicCut", o => o.Volume, o => o.SporadicCut, (o, v) => o with { SporadicCut = v }))
    {
        BestFirst = [AccountStanding.Core, AccountStanding.General, AccountStanding.Sporadic],
    };

    private static DecisionTable Table(AccountStandingOptions options) => DecisionTable.For<AccountStanding>()
        .Row(AccountStanding.Core, Facts.TenureDays >= options.CoreDays, options.Volume >= options.CoreCut)
        .Row(AccountStanding.Sporadic, Facts.TenureDays < options.SporadicDays, options.Volume < options.SporadicCut)
        .Otherwise(AccountStanding.General);
}
