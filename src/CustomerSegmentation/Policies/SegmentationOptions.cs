using CustomerSegmentation.Decisions;
using CustomerSegmentation.Fitting;
using CustomerSegmentation.Input;
using CustomerSegmentation.Policies;
using CustomerSegmentation.Purchases;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;
using BuiltInSchemes = CustomerSegmentation.Schemes;

namespace CustomerSegmentation;

/// <summary>
/// What a policy is made from: the options of each scheme, and what they have in common. Filled by code or from a
/// configuration section; checked when a <see cref="SegmentationPolicy"/> is made of it. Not safe for several threads.
/// </summary>
public sealed class SegmentationOptions
{
    private Dictionary<string, object> schemeOptions = new(StringComparer.Ordinal);
    private List<Scheme> added = [];

    /// <summary>
    /// The schemes to run, by name (<c>value_tier</c> or <c>ValueTier</c>), own ones included; empty, the default, means all;
    /// <c>none</c> alone means none.
    /// </summary>
    public IList<string> Schemes { get; internal set; } = [];

    /// <summary>The time zone in which a host takes the day as of which customers are judged, by its IANA name; by default UTC.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How the rows of files and tables are read.</summary>
    public InputPolicy Input { get; set; } = new();

    /// <summary>How purchases become facts.</summary>
    public PurchasePolicy Purchases { get; set; } = new();

    /// <summary>
    /// Per fact's name, the value to take if it is unknown (<c>no</c>, <c>yes</c>, a number, a date as yyyy-MM-dd), or
    /// <c>unknown</c> to let it stay so. By default as the fact itself says.
    /// </summary>
    public IDictionary<string, string> WhenUnknown { get; private init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The treatments of each class; by default those of the catalogue.</summary>
    public TreatmentPolicy Treatments { get; set; } = TreatmentPolicy.Default;

    /// <summary>
    /// The schemes, by name, in which a class that is set by hand wins until its last day (see
    /// <see cref="DecisionTable.WithOverrides"/>); <c>all</c> for every scheme. Empty, the default, means none.
    /// </summary>
    public IList<string> Overridable { get; internal set; } = [];

    /// <summary>
    /// Whether a fit leaves out the schemes that it can't fit because no customer has a known value for one of their cuts, instead of
    /// failing. It fails all the same if no scheme would be left. By default <see langword="false"/>.
    /// </summary>
    public bool LeaveOutSchemesWithoutValues { get; set; }

    /// <summary>Adds a scheme of your own beside the built-in ones; set its options like theirs. Adding it again has no effect.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">There is another scheme of its name.</exception>
    public SegmentationOptions AddScheme(Scheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        if (AllSchemes.FirstOrDefault(other => KnownNames.AreSame(other.Name, scheme.Name)) is not { } same)
            added.Add(scheme);
        else if (same != scheme)
            throw new ArgumentException($"There is a scheme named {same.Name} already. Give the enum of classes another name.", nameof(scheme));
        return this;
    }

    /// <summary>The options of a scheme.</summary>
    /// <typeparam name="TOptions">The scheme's type of options, such as <see cref="ValueTierOptions"/>.</typeparam>
    /// <returns>The options; the defaults where none were set.</returns>
    public TOptions Get<TOptions>()
        where TOptions : class, new() => SchemeOf<TOptions>() is { } scheme ? (TOptions)Get(scheme) : new TOptions();

    /// <summary>Sets the options of a scheme.</summary>
    /// <typeparam name="TOptions">The scheme's type of options, such as <see cref="ValueTierOptions"/>.</typeparam>
    /// <param name="options">The options.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">No scheme has options of the type.</exception>
    public SegmentationOptions Set<TOptions>(TOptions options)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(options);
        Set(SchemeOf<TOptions>() ?? throw new ArgumentException($"No scheme has options of type {typeof(TOptions).Name}.", nameof(options)), options);
        return this;
    }

    /// <summary>
    /// Facts of the user's own, by name: supplied, or computed from others. A fact is made when a policy is, because what it
    /// is computed from may be fitted.
    /// </summary>
    internal SortedDictionary<string, FactDefinition> OwnFacts { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Schemes of the user's own, by name: their classes and rows.</summary>
    internal SortedDictionary<string, TableDefinition> OwnTables { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The report of the fit that found the cuts; <see langword="null"/> if they were not fitted.</summary>
    internal FitReport? Fit { get; set; }

    /// <summary>The policy that was built when the options were validated, so that it is built once.</summary>
    internal SegmentationPolicy? Policy { get; set; }

    /// <summary>The configuration path that faults are named by.</summary>
    internal string Path { get; set; } = SettingsNode.Root;

    /// <summary>The faults that reading the settings found; they are reported with those of the policy.</summary>
    internal List<PolicyFault> Faults { get; private init; } = [];

    /// <summary>The entry of <see cref="Overridable"/> that means every scheme.</summary>
    internal const string All = "all";

    /// <summary>The section of <see cref="OwnFacts"/>.</summary>
    internal const string FactsKey = "Facts";

    /// <summary>The section of <see cref="OwnTables"/>.</summary>
    internal const string TablesKey = "Tables";

    internal bool IsOverridable(string scheme) => Overridable.Contains(All) || Overridable.Contains(scheme);

    /// <summary>Whether a scheme runs.</summary>
    internal bool Runs(string scheme) => Schemes.Count == 0 || Schemes.Contains(scheme);

    /// <summary>Whether a scheme runs.</summary>
    internal bool Runs(Scheme scheme) => Runs(scheme.Name);

    /// <summary>Whether there is a scheme of the name, be it rightly defined or not.</summary>
    internal bool HasScheme(string name) => FindScheme(name) is not null || OwnTables.ContainsKey(name);

    /// <summary>Whether reading the settings found a fault at a place, or below it.</summary>
    internal bool IsFaulty(string path)
    {
        // Settings can be written in either form of their names.
        static string Plain(string path) => $"{path.Replace("_", "", StringComparison.Ordinal)}:";
        return Faults.Exists(fault => Plain(fault.Path).StartsWith(Plain(path), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The names of all schemes, be they rightly defined or not.</summary>
    internal IEnumerable<string> SchemeNames => AllSchemes.Select(scheme => scheme.Name).Concat(OwnTables.Keys);

    /// <summary>The name of a scheme, or a word in its place, as it is written itself; what names none stays as it is.</summary>
    internal string NameOf(string text, string word) => KnownNames.Find(text ?? "", SchemeNames.Append(word)) ?? text!;

    /// <summary>Names the schemes as they are named themselves.</summary>
    internal void NameSchemes()
    {
        IList<string> Named(IEnumerable<string> names, string word) => [.. names.Select(name => NameOf(name, word))];
        (Schemes, Overridable) = (Named(Schemes, PolicySettings.NoScheme), Named(Overridable, All));
    }

    internal object Get(Scheme scheme) =>
        (scheme is TableScheme ? OwnTables[scheme.Name] : schemeOptions.GetValueOrDefault(scheme.Name)) ?? scheme.DefaultOptions;

    internal void Set(Scheme scheme, object options)
    {
        if (options is TableDefinition table)
            OwnTables[scheme.Name] = table;
        else
            schemeOptions[scheme.Name] = options;
    }

    /// <summary>Sets the schemes that run, none included.</summary>
    internal void SetSchemes(IEnumerable<ConfiguredScheme> schemes) =>
        Schemes = [.. schemes.Select(scheme => scheme.Name).DefaultIfEmpty(PolicySettings.NoScheme)];

    /// <summary>These options, changed.</summary>
    internal SegmentationOptions With(Action change)
    {
        change();
        return this;
    }

    /// <summary>The built-in schemes and those that were added.</summary>
    internal IEnumerable<Scheme> AllSchemes => BuiltInSchemes.All.Concat(added);

    internal Scheme? FindScheme(string name) => AllSchemes.FirstOrDefault(scheme => string.Equals(scheme.Name, name, StringComparison.Ordinal));

    private Scheme? SchemeOf<TOptions>() =>
        AllSchemes.FirstOrDefault(scheme => scheme.OptionsType == typeof(TOptions) && typeof(TOptions) != typeof(NoOptions));

    internal SegmentationOptions Copy() => new()
    {
        Schemes = [.. Schemes],
        TimeZone = TimeZone,
        Input = Input,
        Purchases = Purchases,
        WhenUnknown = new SortedDictionary<string, string>(WhenUnknown, StringComparer.Ordinal),
        Treatments = Treatments,
        Overridable = [.. Overridable],
        LeaveOutSchemesWithoutValues = LeaveOutSchemesWithoutValues,
        OwnFacts = new(OwnFacts, StringComparer.Ordinal),
        OwnTables = new(OwnTables, StringComparer.Ordinal),
        Fit = Fit,
        Path = Path,
        Faults = [.. Faults],
        schemeOptions = new(schemeOptions, StringComparer.Ordinal),
        added = [.. added],
    };
}
