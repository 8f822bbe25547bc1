using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Customer form (客户形态): consumers, businesses and institutions, by their legal form.</summary>
public static class CustomerFormScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<CustomerFormOptions, CustomerForm> Scheme { get; } = new("Customer form", Table, new SettingsSchema<CustomerFormOptions>());

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(CustomerFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<CustomerForm>()
            .Row(CustomerForm.Consumer, Facts.LegalForm.Is("person"))
            .Row(CustomerForm.Business, Facts.LegalForm.Is("sole_trader", "company"))
            .Row(CustomerForm.Institution, Facts.LegalForm.Is("government", "organisation"))
            .Build();
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, CustomerForm> Classifier(CustomerFormOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, CustomerForm> Classifier<TCustomer>(CustomerFormOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
