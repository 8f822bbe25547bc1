using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Channel role (渠道角色): final customers, agents, wholesalers, retailers, and our own.</summary>
public static class ChannelRoleScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ChannelRoleOptions, ChannelRole> Scheme { get; } = new("Channel role", Table, new SettingsSchema<ChannelRoleOptions>()
        .Cut("PassedOnCut", _ => Facts.SharePassedOn, o => o.PassedOnCut, (o, v) => o with { PassedOnCut = v })
        .Cut("ConsumersCut", _ => Facts.ShareToConsumers, o => o.ConsumersCut, (o, v) => o with { ConsumersCut = v }));

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(ChannelRoleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<ChannelRole>()
            .Row(ChannelRole.SalesBranch, Facts.SalesBranch.IsYes)
            .Row(ChannelRole.InternalCustomer, Facts.OwnCompany.IsYes)
            .Row(ChannelRole.FinalCustomer, Facts.SharePassedOn < options.PassedOnCut)
            .Row(ChannelRole.Agent, Facts.TakesTitle.IsNo)
            .Row(ChannelRole.Retailer, Facts.ShareToConsumers >= options.ConsumersCut)
            .Otherwise(ChannelRole.Wholesaler);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, ChannelRole> Classifier(ChannelRoleOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, ChannelRole> Classifier<TCustomer>(ChannelRoleOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
