using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Customer nature (客户性质): government, individuals, partners, companies and other organisations.</summary>
/// <remarks>
/// Agreements and ties are our own: what is not recorded of them is not so. What a customer is by law is not for us to
/// say, and stays unknown.
/// </remarks>
public static class CustomerNatureScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<CustomerNatureOptions, CustomerNature> Scheme { get; } = new("Customer nature", Table, new SettingsSchema<CustomerNatureOptions>());

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(CustomerNatureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<CustomerNature>()
            .Row(CustomerNature.Government, Facts.GovernmentBody.IsYes)
            .Row(CustomerNature.Individual, Facts.NaturalPerson.IsYes)
            .Row(CustomerNature.TradingPartner, Facts.PartnerAgreement.IsYes)
            .Row(CustomerNature.SpecialCompany, Facts.SpecialTie.IsYes)
            .Row(CustomerNature.OrdinaryCompany, Facts.Company.IsYes)
            .Otherwise(CustomerNature.OtherOrganisation);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, CustomerNature> Classifier(CustomerNatureOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, CustomerNature> Classifier<TCustomer>(CustomerNatureOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
