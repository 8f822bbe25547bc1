using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Channel position: final and intermediate customers (最终客户, 中间客户); an internal customer can be either.</summary>
public static class ChannelPositionScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ChannelPositionOptions, ChannelPosition> Scheme { get; } = new("Channel position", Table, new SettingsSchema<ChannelPositionOptions>()
        .Cut("PassedOnCut", _ => Facts.SharePassedOn, o => o.PassedOnCut, (o, v) => o with { PassedOnCut = v }));

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(ChannelPositionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<ChannelPosition>()
            .Row(ChannelPosition.Final, Facts.SharePassedOn < options.PassedOnCut)
            .Otherwise(ChannelPosition.Intermediate);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, ChannelPosition> Classifier(ChannelPositionOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, ChannelPosition> Classifier<TCustomer>(ChannelPositionOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
