using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class ChannelRoleScheme
{
    public static Scheme<ChannelRoleOptions, ChannelRole> Create() => new("Channel role", Table, new SettingsSchema<ChannelRoleOptions>()
        .Cut("PassedOnCut", _ => Facts.SharePassedOn, o => o.PassedOnCut, (o, v) => o with { PassedOnCut = v })
        .Cut("ConsumersCut", _ => Facts.ShareToConsumers, o => o.ConsumersCut, (o, v) => o with { ConsumersCut = v }));

    private static DecisionTable Table(ChannelRoleOptions options) => DecisionTable.For<ChannelRole>()
        .Row(ChannelRole.SalesBranch, Facts.SalesBranch.IsYes)
        .Row(ChannelRole.InternalCustomer, Facts.OwnCompany.IsYes)
        .Row(ChannelRole.FinalCustomer, Facts.SharePassedOn < options.PassedOnCut)
        .Row(ChannelRole.Agent, Facts.TakesTitle.IsNo)
        .Row(ChannelRole.Retailer, Facts.ShareToConsumers >= options.ConsumersCut)
        .Otherwise(ChannelRole.Wholesaler);
}
