using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Relationship form (客户, 顾客): clients, whom we know, and customers, whom anyone serves.</summary>
public static class RelationshipFormScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<RelationshipFormOptions, RelationshipForm> Scheme { get; } = new("Relationship form", Table, new SettingsSchema<RelationshipFormOptions>())
    {
        BestFirst = [RelationshipForm.Client, RelationshipForm.Customer],
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(RelationshipFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<RelationshipForm>()
            .Row(RelationshipForm.Client, Facts.OnFile.IsYes, Facts.HasOwner.IsYes, Facts.PersonallyServed.IsYes)
            .Otherwise(RelationshipForm.Customer);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, RelationshipForm> Classifier(RelationshipFormOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, RelationshipForm> Classifier<TCustomer>(RelationshipFormOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
