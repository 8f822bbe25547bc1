using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Account standing (主力客户, 一般客户, 零散客户): core, general and sporadic customers, by tenure and volume.</summary>
public static class AccountStandingScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<AccountStandingOptions, AccountStanding> Scheme { get; } = new("Account standing", Table, new SettingsSchema<AccountStandingOptions>()
        .Fact("Volume", o => o.Volume, (o, v) => o with { Volume = v })
        .Days("CoreDays", o => o.CoreDays, (o, v) => o with { CoreDays = v ?? 1_095 })
        .Cut("CoreCut", o => o.Volume, o => o.CoreCut, (o, v) => o with { CoreCut = v })
        .Days("SporadicDays", o => o.SporadicDays, (o, v) => o with { SporadicDays = v ?? 365 })
        .Cut("SporadicCut", o => o.Volume, o => o.SporadicCut, (o, v) => o with { SporadicCut = v }))
    {
        BestFirst = [AccountStanding.Core, AccountStanding.General, AccountStanding.Sporadic],
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(AccountStandingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<AccountStanding>()
            .Row(AccountStanding.Core, Facts.TenureDays >= options.CoreDays, options.Volume >= options.CoreCut)
            .Row(AccountStanding.Sporadic, Facts.TenureDays < options.SporadicDays, options.Volume < options.SporadicCut)
            .Otherwise(AccountStanding.General);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, AccountStanding> Classifier(AccountStandingOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, AccountStanding> Classifier<TCustomer>(AccountStandingOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
