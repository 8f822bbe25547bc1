using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Account size (大客户, 个人客户, 其他客户): key accounts, individual customers and others.</summary>
public static class AccountSizeScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<AccountSizeOptions, AccountSize> Scheme { get; } = new("Account size", Table, new SettingsSchema<AccountSizeOptions>()
        .Cut("SalesCut", _ => Facts.Sales, o => o.SalesCut, (o, v) => o with { SalesCut = v })
        .Cut("ProfitCut", _ => Facts.Profit, o => o.ProfitCut, (o, v) => o with { ProfitCut = v }))
    {
        BestFirst = [AccountSize.KeyAccount, AccountSize.OtherAccount],
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(AccountSizeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<AccountSize>()
            .Row(AccountSize.KeyAccount, Facts.Sales >= options.SalesCut, Facts.Profit >= options.ProfitCut)
            .Row(AccountSize.IndividualCustomer, Facts.NaturalPerson.IsYes)
            .Otherwise(AccountSize.OtherAccount);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, AccountSize> Classifier(AccountSizeOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, AccountSize> Classifier<TCustomer>(AccountSizeOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
