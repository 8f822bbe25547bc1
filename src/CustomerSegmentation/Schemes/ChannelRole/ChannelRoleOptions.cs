namespace CustomerSegmentation;

/// <summary>Options of the channel role.</summary>
public sealed record ChannelRoleOptions
{
    /// <summary>Below which share passed on a customer is a final one, 0 to 1; by default 0.5.</summary>
    public Cut PassedOnCut { get; init; } = 0.5;

    /// <summary>From which share to final consumers on an intermediary is a retailer, 0 to 1; by default 0.5.</summary>
    public Cut ConsumersCut { get; init; } = 0.5;
}
