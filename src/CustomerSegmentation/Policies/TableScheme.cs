using CustomerSegmentation.Decisions;
using CustomerSegmentation.Decisions.Feel;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>A scheme that is a table in the policy: the classes and the rows of a <see cref="TableDefinition"/>. Immutable.</summary>
internal sealed class TableScheme : Scheme
{
    private readonly TableDefinition definition;
    private readonly PolicyFacts facts;
    private readonly List<IReadOnlyList<Cell>> cells;

    private TableScheme(string name, TableDefinition definition, PolicyFacts facts, List<IReadOnlyList<Cell>> cells)
        : base(name, definition.Title ?? char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' '), ClassesOf(definition))
    {
        this.definition = definition;
        this.facts = facts;
        // A cell may hold very many values, and is read once.
        this.cells = cells;
        Settings = new PartSetting<object, TableDefinition>(TableSettings.Of(facts, Classes), table => (TableDefinition)table, (_, table) => table);
    }

    public override string SettingsKey => $"{SegmentationOptions.TablesKey}:{Name}";

    private protected override string Remedy => "Change the table";

    internal override Type OptionsType => typeof(TableDefinition);

    internal override object DefaultOptions => definition;

    internal override Setting<object> Settings { get; }

    /// <summary>The classes that a definition names, Unclassified first; those that can't be are left out.</summary>
    public static IReadOnlyList<SegmentClass> ClassesOf(TableDefinition definition) =>
    [
        SegmentClass.Unclassified,
        .. definition.Classes.Where(name => !string.IsNullOrEmpty(name) && name != SegmentClass.UnclassifiedName)
            .Distinct(StringComparer.Ordinal).Take(byte.MaxValue).Select((name, i) => new SegmentClass((byte)(i + 1), name)),
    ];

    /// <summary>The schemes of the policy's tables; their faults are reported.</summary>
    public static List<TableScheme> All(SegmentationOptions options, PolicyFacts facts, List<PolicyFault> faults)
    {
        var schemes = new List<TableScheme>();
        foreach (var (name, definition) in options.OwnTables)
        {
            var path = $"{options.Path}:{SegmentationOptions.TablesKey}:{name}";
            var found = new List<PolicyFault>();
            TableSettings.Of(facts, ClassesOf(definition)).Check(path, definition, found);
            found.RemoveAll(fault => options.IsFaulty(fault.Path));
            if (FaultOfName(name, path, options, facts) is { } fault)
                found.Insert(0, fault);
            faults.AddRange(found);
            if (found.Count == 0 && !options.IsFaulty(path) && TryCells(definition, facts) is { Count: > 0 } cells)
                schemes.Add(new TableScheme(name, definition, facts, cells));
        }

        return schemes;
    }

    internal override DecisionTable Table(object options)
    {
        var rows = ((TableDefinition)options).Rows;
        var tests = IsChecked(options) ? cells : Cells(rows, facts);
        return DecisionTable.Create(Name, Classes, [.. rows.Zip(tests, (row, all) => (Classes.First(known => known.Name == row.Class), all))], optional: []);
    }

    private protected override bool IsChecked(object options) => ReferenceEquals(options, definition);

    // None where a fact that a row tests is itself at fault, which is reported there.
    private static List<IReadOnlyList<Cell>>? TryCells(TableDefinition definition, PolicyFacts facts)
    {
        try
        {
            return Cells(definition.Rows, facts);
        }
        catch (FeelException)
        {
            return null;
        }
    }

    private static List<IReadOnlyList<Cell>> Cells(IEnumerable<RowDefinition> rows, PolicyFacts facts) =>
        [.. rows.Select(row => (IReadOnlyList<Cell>)[.. row.Tests.Select(test => TestSetting.Parse(test.Key, test.Value, facts)).OfType<Cell>()])];

    private static PolicyFault? FaultOfName(string name, string path, SegmentationOptions options, PolicyFacts facts) =>
        !PolicyFacts.IsName(name) ? PolicyFaults.InvalidSchemeName(path, name)
        : options.FindScheme(name) is not null ? PolicyFaults.DuplicateSchemeName(path, name)
        : facts.IsGiven(name) ? PolicyFaults.SchemeNamedLikeFact(path, name)
        : null;
}
