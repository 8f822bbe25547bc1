using System.Text.Json.Serialization;

namespace CustomerSegmentation;

/// <summary>A risk of a channel mode.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelRisk>))]
public enum ChannelRisk
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>We have little hold on the network of users.</summary>
    LittleHoldOnUsers = 1,

    /// <summary>What becomes of the goods and the payments lies with the agents (渠道风险).</summary>
    DependenceOnAgents = 2,

    /// <summary>It takes much capital and many people.</summary>
    MuchCapital = 3,

    /// <summary>It takes long to reach the market.</summary>
    SlowReach = 4,

    /// <summary>Agents who are gone round may turn against us.</summary>
    ConflictWithAgents = 5,

    /// <summary>Nobody meets the customer in person.</summary>
    NoPersonalContact = 6,

    /// <summary>We can decide nothing alone.</summary>
    SharedControl = 7,
}
