using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class AccountSizeScheme
{
    public static Scheme<AccountSizeOptions, AccountSize> Create() => new("Account size", Table, new SettingsSchema<AccountSizeOptions>()
        .Cut("SalesCut", _ => Facts.Sales, o => o.SalesCut, (o, v) => o with { SalesCut = v })
        .Cut("ProfitCut", _ => Facts.Profit, o => o.ProfitCut, (o, v) => o with { ProfitCut = v }))
    {
        BestFirst = [AccountSize.KeyAccount, AccountSize.OtherAccount],
    };

    private static DecisionTable Table(AccountSizeOptions options) => DecisionTable.For<AccountSize>()
        .Row(AccountSize.KeyAccount, Facts.Sales >= options.SalesCut, Facts.Profit >= options.ProfitCut)
        .Row(AccountSize.IndividualCustomer, Facts.NaturalPerson.IsYes)
        .Otherwise(AccountSize.OtherAccount);
}
