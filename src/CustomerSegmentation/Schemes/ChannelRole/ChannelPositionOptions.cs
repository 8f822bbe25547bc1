namespace CustomerSegmentation;

/// <summary>Options of the channel position.</summary>
public sealed record ChannelPositionOptions
{
    /// <summary>Below which share passed on a customer is a final one, 0 to 1; by default 0.5.</summary>
    public Cut PassedOnCut { get; init; } = 0.5;
}
