using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation;

/// <summary>A classification scheme of the catalogue: its name, its classes, and how its options make its table. Immutable.</summary>
public abstract class Scheme
{
    private protected Scheme(string name, string title, IReadOnlyList<SegmentClass> classes)
    {
        Name = name;
        Title = title;
        Classes = classes;
    }

    /// <summary>The name in files, in snake_case, such as <c>value_tier</c>.</summary>
    public string Name { get; }

    /// <summary>The title, such as <c>Value tier</c>.</summary>
    public string Title { get; }

    /// <summary>The classes, <c>Unclassified</c> first.</summary>
    public IReadOnlyList<SegmentClass> Classes { get; }

    /// <summary>The key of the scheme's options in settings, such as <c>ValueTier</c>.</summary>
    public string SettingsKey => SnakeCase.ToPascalCase(Name);

    /// <summary>The table by the default options; its cuts may still have to be fitted.</summary>
    /// <returns>The table.</returns>
    public DecisionTable DefaultTable() => Table(DefaultOptions);

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public sealed override string ToString() => Name;

    internal abstract Type OptionsType { get; }

    internal abstract object DefaultOptions { get; }

    internal abstract DecisionTable Table(object options);

    internal abstract IReadOnlyList<(string Setting, NumberFact Fact, Cut Cut)> Cuts(object options);

    internal abstract object WithCut(object options, string setting, Cut cut);

    internal abstract void Check(string path, object options, ICollection<PolicyFault> faults);

    internal abstract object Read(SettingsNode node, object options, ICollection<PolicyFault> faults);

    internal abstract IReadOnlyList<(string Setting, string Value)> Write(object options);

    internal abstract void Register<TSubject>(IServiceCollection services, object? key);
}
