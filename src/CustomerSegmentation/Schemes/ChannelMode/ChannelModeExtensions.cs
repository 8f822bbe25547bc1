namespace CustomerSegmentation;

/// <summary>The strengths and risks of each channel mode. Stateless and safe for concurrent use.</summary>
public static class ChannelModeExtensions
{
    /// <summary>Gets the strengths of a mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The strengths; none for <see cref="ChannelMode.Unclassified"/>.</returns>
    public static IReadOnlyList<ChannelStrength> Strengths(this ChannelMode mode) => mode switch
    {
        ChannelMode.RegionalAgency => [ChannelStrength.LittleCapital, ChannelStrength.FastReach],
        ChannelMode.BranchSales => [ChannelStrength.ServesFinalCustomers, ChannelStrength.FullControl],
        ChannelMode.DirectRetail => [ChannelStrength.MoreControl],
        ChannelMode.DirectResponse => [ChannelStrength.ReachesBuyingCentre],
        ChannelMode.JointVenture => [ChannelStrength.SharedInterest],
        _ => [],
    };

    /// <summary>Gets the risks of a mode. The source names those of agencies; the others are ours.</summary>
    /// <param name="mode">The mode.</param>
    /// <returns>The risks; none for <see cref="ChannelMode.Unclassified"/>.</returns>
    public static IReadOnlyList<ChannelRisk> Risks(this ChannelMode mode) => mode switch
    {
        ChannelMode.RegionalAgency => [ChannelRisk.LittleHoldOnUsers, ChannelRisk.DependenceOnAgents],
        ChannelMode.BranchSales => [ChannelRisk.MuchCapital, ChannelRisk.SlowReach],
        ChannelMode.DirectRetail => [ChannelRisk.ConflictWithAgents],
        ChannelMode.DirectResponse => [ChannelRisk.NoPersonalContact],
        ChannelMode.JointVenture => [ChannelRisk.SharedControl],
        _ => [],
    };
}
