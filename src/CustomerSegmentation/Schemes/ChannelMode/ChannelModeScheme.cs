using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Channel mode (渠道模式): sales channels by who sells. The customer is a channel.</summary>
public static class ChannelModeScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ChannelModeOptions, ChannelMode> Scheme { get; } = new("Channel mode", Table, new SettingsSchema<ChannelModeOptions>());

    /// <summary>What speaks for each mode.</summary>
    public static IReadOnlyDictionary<ChannelMode, IReadOnlyList<ChannelStrength>> Strengths { get; } = new Dictionary<ChannelMode, IReadOnlyList<ChannelStrength>>
    {
        [ChannelMode.RegionalAgency] = [ChannelStrength.LittleCapital, ChannelStrength.FastReach],
        [ChannelMode.BranchSales] = [ChannelStrength.ServesFinalCustomers, ChannelStrength.FullControl],
        [ChannelMode.DirectRetail] = [ChannelStrength.MoreControl],
        [ChannelMode.DirectResponse] = [ChannelStrength.ReachesBuyingCentre],
        [ChannelMode.JointVenture] = [ChannelStrength.SharedInterest],
    }.AsReadOnly();

    /// <summary>What speaks against each mode; the source names it of agencies only, the rest is ours.</summary>
    public static IReadOnlyDictionary<ChannelMode, IReadOnlyList<ChannelRisk>> Risks { get; } = new Dictionary<ChannelMode, IReadOnlyList<ChannelRisk>>
    {
        [ChannelMode.RegionalAgency] = [ChannelRisk.LittleHoldOnUsers, ChannelRisk.DependenceOnAgents],
        [ChannelMode.BranchSales] = [ChannelRisk.MuchCapital, ChannelRisk.SlowReach],
        [ChannelMode.DirectRetail] = [ChannelRisk.ConflictWithAgents],
        [ChannelMode.DirectResponse] = [ChannelRisk.NoPersonalContact],
        [ChannelMode.JointVenture] = [ChannelRisk.SharedControl],
    }.AsReadOnly();

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(ChannelModeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<ChannelMode>()
            .Row(ChannelMode.RegionalAgency, Facts.SoldBy.Is("agent"))
            .Row(ChannelMode.BranchSales, Facts.SoldBy.Is("branch"))
            .Row(ChannelMode.DirectRetail, Facts.SoldBy.Is("retailer"))
            .Row(ChannelMode.DirectResponse, Facts.SoldBy.Is("media"))
            .Row(ChannelMode.JointVenture, Facts.SoldBy.Is("joint_company"))
            .Build();
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, ChannelMode> Classifier(ChannelModeOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, ChannelMode> Classifier<TCustomer>(ChannelModeOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
