using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Boundary: internal and external customers (内部客户, 外部客户).</summary>
public static class BoundaryScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<BoundaryOptions, Boundary> Scheme { get; } = new("Boundary", Table, new SettingsSchema<BoundaryOptions>());

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table.</returns>
    public static DecisionTable Table(BoundaryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<Boundary>()
            .Row(Boundary.Internal, Facts.SalesBranch.IsYes)
            .Row(Boundary.Internal, Facts.OwnCompany.IsYes)
            .Otherwise(Boundary.External);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The classifier.</returns>
    public static Classifier<Customer, Boundary> Classifier(BoundaryOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, Boundary> Classifier<TCustomer>(BoundaryOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
