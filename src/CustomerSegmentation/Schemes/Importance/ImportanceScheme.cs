using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation;

/// <summary>Importance (客户重要性): customers by what they bring or could bring.</summary>
public static class ImportanceScheme
{
    /// <summary>The scheme.</summary>
    public static Scheme<ImportanceOptions, Importance> Scheme { get; } = new("Importance", Table, new SettingsSchema<ImportanceOptions>()
        .Fact("Value", o => o.Value, (o, v) => o with { Value = v })
        .Cut("KeyCut", o => o.Value, o => o.KeyCut, (o, v) => o with { KeyCut = v })
        .Cut("RegularCut", o => o.Value, o => o.RegularCut, (o, v) => o with { RegularCut = v })
        .Rule("KeyCut", o => o.KeyCut.MayBeAbove(o.RegularCut), "is not above RegularCut, so that nobody would be Higher", "Make it stricter than RegularCut"))
    {
        BestFirst = [Importance.Highest, Importance.Higher, Importance.Ordinary],
    };

    /// <summary>The table.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    public static DecisionTable Table(ImportanceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return DecisionTable.For<Importance>()
            .Row(Importance.Highest, options.Value >= options.KeyCut)
            .Row(Importance.Highest, Facts.PotentialValue >= options.KeyCut)
            .Row(Importance.Higher, options.Value >= options.RegularCut)
            .Row(Importance.Higher, Facts.PotentialValue >= options.RegularCut)
            .Otherwise(Importance.Ordinary);
    }

    /// <summary>A classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    public static Classifier<Customer, Importance> Classifier(ImportanceOptions options) => Classifier(options, Customer.Map);

    /// <summary>A classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    public static Classifier<TCustomer, Importance> Classifier<TCustomer>(ImportanceOptions options, FactMap<TCustomer> map) => new(Table(options), map);
}
