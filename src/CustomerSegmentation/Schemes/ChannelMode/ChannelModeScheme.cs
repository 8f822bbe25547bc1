using CustomerSegmentation.Decisions;

namespace CustomerSegmentation;

internal static class ChannelModeScheme
{
    public static Scheme<NoOptions, ChannelMode> Create() => new("Channel mode", Table);

    private static DecisionTable Table(NoOptions options) => DecisionTable.For<ChannelMode>()
        .Row(ChannelMode.RegionalAgency, Facts.SoldBy.Is("agent"))
        .Row(ChannelMode.BranchSales, Facts.SoldBy.Is("branch"))
        .Row(ChannelMode.DirectRetail, Facts.SoldBy.Is("retailer"))
        .Row(ChannelMode.DirectResponse, Facts.SoldBy.Is("media"))
        .Row(ChannelMode.JointVenture, Facts.SoldBy.Is("joint_company"))
        .Build();
}
