using System.Text.Json.Serialization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Settings;
using CustomerSegmentation.Treatments;

namespace CustomerSegmentation;

/// <summary>A classification scheme: its name, its classes, and the table that its options make. Immutable and safe for concurrent use.</summary>
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
    public virtual string SettingsKey => SnakeCase.ToPascalCase(Name);

    /// <summary>The class that the scheme gives, as a fact that other tables can test.</summary>
    [JsonIgnore]
    public ClassFact Fact => new(Name, Classes);

    /// <summary>
    /// The class that the scheme gave last time, as a fact; it holds a customer near a cut with a margin in its class
    /// (<see cref="Cut.WithMargin"/>).
    /// </summary>
    [JsonIgnore]
    public ClassFact Previous => ClassFact.PreviousOf(Name, Classes);

    /// <summary>The class that somebody set by hand, as a fact; it wins where the policy lets it (<see cref="SegmentationOptions.Overridable"/>).</summary>
    [JsonIgnore]
    public ClassFact ByHand => ClassFact.ByHandOf(Name, Classes);

    /// <summary>The last day on which <see cref="ByHand"/> counts.</summary>
    [JsonIgnore]
    public DateFact ByHandUntil => ClassFact.ByHandUntilOf(Name);

    /// <summary>
    /// The classes that can be held against each other, the best first; a move up is a promotion. A class that is not
    /// among them is neither better nor worse than another. Empty if the classes are not ordered.
    /// </summary>
    public IReadOnlyList<SegmentClass> Ranking { get; private protected init; } = [];

    /// <summary>The treatments of each class, the most important first; a class without treatments is not among the keys.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<SegmentClass, IReadOnlyList<TreatmentAction>> Treatments { get; private protected init; } =
        new Dictionary<SegmentClass, IReadOnlyList<TreatmentAction>>();

    /// <summary>The table by the default options; its cuts may still have to be fitted.</summary>
    /// <returns>The table.</returns>
    public DecisionTable DefaultTable() => Table(DefaultOptions);

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public sealed override string ToString() => Name;

    /// <summary>What to do about a fault of the table.</summary>
    private protected virtual string Remedy => Settings.Members.Count == 0 ? "Change the table" : "Change the settings of this scheme";

    internal abstract Type OptionsType { get; }

    internal abstract object DefaultOptions { get; }

    /// <summary>The settings of the options: reads, checks and writes them, and knows their cuts.</summary>
    internal abstract Setting<object> Settings { get; }

    internal abstract DecisionTable Table(object options);

    /// <summary>The table of options where these and the table are right; else <see langword="null"/>, and every fault is noted.</summary>
    internal DecisionTable? TryTable(object options, string path, ICollection<PolicyFault> faults)
    {
        var before = faults.Count;
        if (!IsChecked(options))
            Settings.Check(path, options, faults);
        if (faults.Count > before)
            return null;
        try
        {
            var table = Table(options);
            // Without settings the table is as it was written, and a row that nobody reaches is a mistake.
            foreach (var fault in Settings.Members.Count == 0 ? table.Check().Where(fault => fault.IsError) : [])
                faults.Add(TableFault(fault, path));
            return faults.Count > before ? null : table;
        }
        catch (PolicyException refused)
        {
            foreach (var fault in refused.Faults)
                faults.Add(fault with { Path = path, Remedy = Remedy });
            return null;
        }
    }

    /// <summary>Whether these options were found right when the scheme was made.</summary>
    private protected virtual bool IsChecked(object options) => false;

    /// <summary>What the check of a table found, as a fault of the scheme's settings.</summary>
    internal PolicyFault TableFault(TableFault fault, string path) => PolicyFaults.TableFault(path, fault.Kind.ToString(), fault.Message, Remedy);

    /// <summary>The cuts of options, each with its setting's path.</summary>
    internal IReadOnlyList<CutSetting> Cuts(object options) => [.. Settings.Cuts(options)];

    /// <summary>Options with another cut at a setting's path.</summary>
    internal object WithCut(object options, string setting, Cut cut) => Settings.WithCut(options, setting, cut);

    /// <summary>The facts that the options define, such as a score; they are written beside the class and can be used by a policy's own schemes.</summary>
    internal virtual IReadOnlyList<Fact> FactsOf(object options) => [];

    /// <summary>What is worth knowing of classes by these options, to be printed beside them.</summary>
    internal virtual IReadOnlyList<ClassRemark> Remarks(object options) => [];

    /// <summary>Shows the scheme to a visitor; one whose classes have no type is found by its name alone, and shows nothing.</summary>
    internal virtual void Accept(ISchemeVisitor visitor)
    {
    }
}
