using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

internal static class ChannelPositionScheme
{
    public static Scheme<ChannelPositionOptions, ChannelPosition> Create() => new("Channel position", Table, new SettingsSchema<ChannelPositionOptions>()
        .Cut("PassedOnCut", _ => Facts.SharePassedOn, o => o.PassedOnCut, (o, v) => o with { PassedOnCut = v }));

    private static DecisionTable Table(ChannelPositionOptions options) => DecisionTable.For<ChannelPosition>()
        .Row(ChannelPosition.Final, Facts.SharePassedOn < options.PassedOnCut)
        .Otherwise(ChannelPosition.Intermediate);
}
