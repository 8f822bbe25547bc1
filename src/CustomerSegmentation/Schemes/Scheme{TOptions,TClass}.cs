using System.Text.Json.Serialization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>A scheme with its types of options and classes: a built-in one, or a user's own. Immutable and safe for concurrent use.</summary>
/// <typeparam name="TOptions">The options: a record whose default values are the scheme's; <see cref="NoOptions"/> if there are none.</typeparam>
/// <typeparam name="TClass">The enum of classes, over <see cref="byte"/>, whose member 0 is <c>Unclassified</c>.</typeparam>
public sealed class Scheme<TOptions, TClass> : Scheme
    where TOptions : class, new()
    where TClass : struct, Enum
{
    private readonly Func<TOptions, DecisionTable> table;

    /// <summary>Creates a scheme whose name is that of the enum in snake_case.</summary>
    /// <param name="title">The title, such as <c>Value tier</c>.</param>
    /// <param name="table">Creates the table by the options; the table's name is the scheme's.</param>
    /// <param name="settings">The options that can be set in configuration and JSON; by default none.</param>
    /// <exception cref="ArgumentException">The enum is not one of classes.</exception>
    public Scheme(string title, Func<TOptions, DecisionTable> table, SettingsSchema<TOptions>? settings = null)
        : base(SnakeCase.FromPascalCase(typeof(TClass).Name), title, SegmentClass.All<TClass>())
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(table);
        this.table = table;
        Settings = new PartSetting<object, TOptions>((settings ?? new()).Settings, options => (TOptions)options, (_, options) => options);
    }

    /// <summary>The classes that can be ranked, the best first (see <see cref="Scheme.Ranking"/>).</summary>
    [JsonIgnore]
    public IReadOnlyList<TClass> BestFirst
    {
        get;
        init
        {
            field = [.. value];
            Ranking = [.. value.Select(ClassOf)];
        }
    } = [];

    /// <summary>The treatments of each class (see <see cref="Scheme.Treatments"/>).</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<TClass, TreatmentAction[]> Actions
    {
        get;
        init
        {
            field = value;
            Treatments = value.ToDictionary(pair => ClassOf(pair.Key), IReadOnlyList<TreatmentAction> (pair) => pair.Value);
        }
    } = new Dictionary<TClass, TreatmentAction[]>();

    /// <summary>The facts that the options define, such as a score, which a policy's own tables can test; by default none.</summary>
    [JsonIgnore]
    public Func<TOptions, IReadOnlyList<Fact>> DefinedFacts { get; init; } = _ => [];

    /// <summary>Remarks on classes by the options, printed beside them; by default none.</summary>
    internal Func<TOptions, IReadOnlyList<(TClass Class, string Text)>> Noted { private get; init; } = _ => [];

    /// <summary>Creates the table.</summary>
    /// <param name="options">The options; by default the scheme's default values.</param>
    /// <returns>The table; its cuts may still have to be fitted.</returns>
    /// <exception cref="PolicyException">The options, or the table that they make, can't be right; every fault is listed, as a policy would.</exception>
    public DecisionTable Table(TOptions? options = null)
    {
        var faults = new List<PolicyFault>();
        return TryTable(options ?? new TOptions(), $"{SettingsNode.Root}:{SettingsKey}", faults) ?? throw new PolicyException(faults);
    }

    /// <summary>Creates a classifier of <see cref="Customer"/>s.</summary>
    /// <param name="options">The options; by default the scheme's default values. The cuts must be absolute.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="PolicyException">The options, or the table that they make, can't be right; every fault is listed, as a policy would.</exception>
    public Classifier<Customer, TClass> Classifier(TOptions? options = null) => Classifier(options ?? new TOptions(), Customer.Map);

    /// <summary>Creates a classifier of the user's own type.</summary>
    /// <typeparam name="TCustomer">The type.</typeparam>
    /// <param name="options">The options; the cuts must be absolute.</param>
    /// <param name="map">How the facts are read.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidOperationException">A cut is a rule that is not fitted.</exception>
    /// <exception cref="ArgumentException">The map lacks what the scheme needs.</exception>
    /// <exception cref="PolicyException">The options, or the table that they make, can't be right; every fault is listed, as a policy would.</exception>
    public Classifier<TCustomer, TClass> Classifier<TCustomer>(TOptions options, FactMap<TCustomer> map)
    {
        ArgumentNullException.ThrowIfNull(options);
        DecisionTable[] needed = [.. Needed.Select(scheme => scheme.DefaultTable())];
        return new(Table(options), map, needed);
    }

    /// <summary>
    /// The schemes whose classes the table tests; by default none. <see cref="Classifier(TOptions?)"/> uses their tables by default
    /// options, where a policy uses its own.
    /// </summary>
    public IReadOnlyList<Scheme> Needed { get; init; } = [];

    internal override Type OptionsType => typeof(TOptions);

    internal override object DefaultOptions => new TOptions();

    internal override Setting<object> Settings { get; }

    internal override DecisionTable Table(object options) => table((TOptions)options);

    internal override IReadOnlyList<Fact> FactsOf(object options) => DefinedFacts((TOptions)options);

    internal override IReadOnlyList<ClassRemark> Remarks(object options) =>
        [.. Noted((TOptions)options).Select(noted => new ClassRemark(ClassOf(noted.Class), noted.Text))];

    internal override void Accept(ISchemeVisitor visitor) => visitor.Visit(this);

    private static SegmentClass ClassOf(TClass value) => new(SegmentClass.CodeOf(value), value.ToString());
}
