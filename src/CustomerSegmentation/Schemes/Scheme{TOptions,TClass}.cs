using CustomerSegmentation.Decisions;
using CustomerSegmentation.DependencyInjection;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerSegmentation;

/// <summary>A classification scheme with its types of options and classes. Immutable.</summary>
/// <typeparam name="TOptions">The options, a record whose default is the scheme's default.</typeparam>
/// <typeparam name="TClass">The enum of classes.</typeparam>
public sealed class Scheme<TOptions, TClass> : Scheme
    where TOptions : class, new()
    where TClass : struct, Enum
{
    private readonly Func<TOptions, DecisionTable> table;
    private readonly SettingsSchema<TOptions> settings;

    internal Scheme(string title, Func<TOptions, DecisionTable> table, SettingsSchema<TOptions> settings)
        : base(SnakeCase.FromPascalCase(typeof(TClass).Name), title, SegmentClass.All<TClass>())
    {
        this.table = table;
        this.settings = settings;
    }

    /// <summary>Sets <see cref="Scheme.Ranking"/>.</summary>
    internal IReadOnlyList<TClass> BestFirst
    {
        init => Ranking = [.. value.Select(ClassOf)];
    }

    /// <summary>Sets <see cref="Scheme.Treatments"/>.</summary>
    internal IReadOnlyDictionary<TClass, TreatmentAction[]> Actions
    {
        init => Treatments = value.ToDictionary(pair => ClassOf(pair.Key), IReadOnlyList<TreatmentAction> (pair) => pair.Value);
    }

    /// <summary>Sets <see cref="Scheme.FactsOf"/>; by default there are none.</summary>
    internal Func<TOptions, IReadOnlyList<Fact>> DefinedFacts { private get; init; } = _ => [];

    /// <summary>Sets <see cref="Scheme.Remarks"/>; by default there are none.</summary>
    internal Func<TOptions, IReadOnlyList<(TClass Class, string Remark)>> Noted { private get; init; } = _ => [];

    internal override Type OptionsType => typeof(TOptions);

    internal override object DefaultOptions => new TOptions();

    internal override IReadOnlyList<(string Setting, string Expected)> Settings => settings.Expectations;

    internal override DecisionTable Table(object options) => table((TOptions)options);

    internal override IReadOnlyList<Fact> FactsOf(object options) => DefinedFacts((TOptions)options);

    internal override IReadOnlyList<(SegmentClass Class, string Remark)> Remarks(object options) => [.. Noted((TOptions)options).Select(noted => (ClassOf(noted.Class), noted.Remark))];

    internal override IReadOnlyList<CutSetting> Cuts(object options) => settings.Cuts((TOptions)options);

    internal override object WithCut(object options, string setting, Cut cut) => settings.WithCut((TOptions)options, setting, cut);

    internal override void Check(string path, object options, ICollection<PolicyFault> faults) => settings.Check(path, (TOptions)options, faults);

    internal override object Read(SettingsNode node, object options, ICollection<PolicyFault> faults, Func<string, NumberFact?> findOwn) => settings.Read(node, (TOptions)options, faults, findOwn: findOwn);

    internal override IReadOnlyList<(string Setting, string Value)> Write(object options) => settings.Write((TOptions)options);

    internal override void Register<TCustomer>(IServiceCollection services, object? key) => SegmentationRegistration.AddClassifier<TCustomer, TClass>(services, key);

    private static SegmentClass ClassOf(TClass value) => new(SegmentClass.CodeOf(value), value.ToString());
}
