using System.Globalization;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Decisions.Feel;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>A scheme that a policy states as texts: the classes and the rows of a <see cref="TableDefinition"/>. Immutable.</summary>
internal sealed class OwnScheme : Scheme
{
    private const string Section = SegmentationOptions.TablesKey;

    private readonly TableDefinition definition;
    private readonly PolicyFacts facts;

    private OwnScheme(string name, TableDefinition definition, PolicyFacts facts)
        : base(name, definition.Title ?? char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' '), ClassesOf(definition))
    {
        this.definition = definition;
        this.facts = facts;
    }

    public override string SettingsKey => $"{Section}:{Name}";

    internal override Type OptionsType => typeof(TableDefinition);

    internal override object DefaultOptions => definition;

    /// <summary>The classes that a definition names, Unclassified first; those that can't be are left out.</summary>
    public static IReadOnlyList<SegmentClass> ClassesOf(TableDefinition? definition) =>
        [SegmentClass.Unclassified, .. (definition?.Classes ?? []).Where(name => !string.IsNullOrEmpty(name) && name != SegmentClass.UnclassifiedName).Distinct(StringComparer.Ordinal).Take(byte.MaxValue).Select((name, i) => new SegmentClass((byte)(i + 1), name))];

    /// <summary>The schemes of the policy's own tables; what is wrong with them is noted.</summary>
    public static List<OwnScheme> All(SegmentationOptions options, PolicyFacts facts, List<PolicyFault> faults)
    {
        var schemes = new List<OwnScheme>();
        foreach (var (name, definition) in options.OwnTables)
        {
            var path = $"{options.Path}:{Section}:{name}";
            var before = faults.Count;
            CheckName(name, path, options, facts, faults);
            if (definition is null)
                faults.Add(new PolicyFault(path, "'null' can't be used", "Leave it out"));
            else if (!options.IsFaulty($"{path}:{nameof(TableDefinition.Classes)}"))
                CheckClasses(definition.Classes ?? [], $"{path}:{nameof(TableDefinition.Classes)}", faults);
            if (definition is null || !SnakeCase.IsValid(name))
                continue;
            var scheme = new OwnScheme(name, definition, facts);
            if (scheme.CheckRows(options, path, faults) && faults.Count == before && !options.IsFaulty(path))
                schemes.Add(scheme);
        }

        return schemes;
    }

    internal override DecisionTable Table(object options) => DecisionTable.Create(
        Name,
        Classes,
        [.. ((TableDefinition)options).Rows.Select(row => (Classes.First(c => c.Name == row.Class), (IReadOnlyList<Cell>)[.. Tests(row).Select(test => Read(test.Key, test.Value)).OfType<Cell>()]))],
        optional: []);

    internal override IReadOnlyList<(string Setting, string Expected)> Settings => [];

    internal override IReadOnlyList<Fact> FactsOf(object options) => [];

    internal override IReadOnlyList<ClassRemark> Remarks(object options) => [];

    internal override IReadOnlyList<CutSetting> Cuts(object options) =>
    [
        .. ((TableDefinition)options).Rows.SelectMany((row, i) => Tests(row)
            .Where(test => facts.Find(test.Key) is NumberFact)
            .Select(test => (Setting: Setting(i, test.Key), Fact: (NumberFact)facts.Find(test.Key)!, Found: UnaryTests.FindCut(test.Value)))
            .Where(test => test.Found is not null)
            .Select(test => new CutSetting(test.Setting, test.Fact, test.Found!.Value.Cut) { Comparison = UnaryTests.ComparisonBefore(test.Found.Value.Before) })),
    ];

    internal override object WithCut(object options, string setting, Cut cut)
    {
        var table = (TableDefinition)options;
        return table with { Rows = [.. table.Rows.Select((row, i) => row with { When = row.When.ToDictionary(test => test.Key, test => Setting(i, test.Key) == setting ? UnaryTests.FindCut(test.Value)!.Value.Before + cut : test.Value, StringComparer.Ordinal) })] };
    }

    /// <summary>The rows are checked with the names and the classes.</summary>
    internal override void Check(string path, object options, ICollection<PolicyFault> faults)
    {
    }

    internal override object Read(SettingsNode node, object options, ICollection<PolicyFault> faults, Func<string, NumberFact?> findOwn) => options;

    internal override IReadOnlyList<(string Setting, string Value)> Write(object options) => [];

    internal override void Accept(ISchemeVisitor visitor)
    {
        // Its classes have no type; it is found by its name.
    }

    private static void CheckName(string name, string path, SegmentationOptions options, PolicyFacts facts, List<PolicyFault> faults)
    {
        if (!SnakeCase.IsValid(name) || QuotedText.Words.Contains(name, StringComparer.OrdinalIgnoreCase))
            faults.Add(new PolicyFault(path, $"'{name}' can't be a scheme's name", "Write a letter, then small letters, digits and underscores, such as 'region_risk'; no word of the tests, such as 'known'"));
        else if (options.FindScheme(name) is not null)
            faults.Add(new PolicyFault(path, $"There is a scheme named {name} already", $"Choose another name, or set the options of that one under {SnakeCase.ToPascalCase(name)}"));
        else if (facts.IsGiven(name))
            faults.Add(new PolicyFault(path, $"There is a fact named {name}, and a scheme's class is a fact too", "Choose another name"));
    }

    private static void CheckClasses(IReadOnlyList<string> names, string path, List<PolicyFault> faults)
    {
        if (names.Count == 0)
            faults.Add(new PolicyFault(path, "There is no class", "Write a list of names, such as [ \"High\", \"Low\" ]"));
        if (names.Count > byte.MaxValue)
            faults.Add(new PolicyFault(path, string.Create(CultureInfo.InvariantCulture, $"There are {names.Count} classes"), $"Write at most {byte.MaxValue}"));
        for (var i = 0; i < names.Count; i++)
        {
            var (name, place) = (names[i] ?? "", string.Create(CultureInfo.InvariantCulture, $"{path}:{i}"));
            if (name.Length == 0)
                faults.Add(new PolicyFault(place, "The class has no name", "Write its name, or leave it out"));
            else if (name.Trim() != name || name.Any(char.IsControl))
                faults.Add(new PolicyFault(place, $"{QuotedText.Quote(name)} can't be a class's name", "Write it without blanks at its ends and without control characters"));
            else if (string.Equals(name, SegmentClass.UnclassifiedName, StringComparison.OrdinalIgnoreCase))
                faults.Add(new PolicyFault(place, $"{name} is what every scheme gives where a needed fact is unknown", "Leave it out, or choose another name"));
            else if (names.Take(i).Contains(name, StringComparer.OrdinalIgnoreCase))
                faults.Add(new PolicyFault(place, $"The class {name} stands twice", "Leave one out"));
        }
    }

    // False where a row can't be made, be it for a fault that is noted elsewhere.
    private bool CheckRows(SegmentationOptions options, string path, List<PolicyFault> faults)
    {
        var canBeMade = true;
        var rows = definition.Rows ?? [];
        var list = $"{path}:{nameof(TableDefinition.Rows)}";
        if (rows.Count == 0 && !options.IsFaulty(list))
            faults.Add(new PolicyFault(list, "There is no row", "Write a list of rows, such as [ { \"When\": { \"sales\": \">= 1000\" }, \"Class\": \"High\" } ]"));
        for (var i = 0; i < rows.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{list}:{i}");
            if (rows[i] is not { } row)
            {
                faults.Add(new PolicyFault(place, "'null' can't be used", "Leave it out"));
                continue;
            }

            if (!options.IsFaulty($"{place}:Class"))
                CheckClass(row.Class ?? "", $"{place}:Class", faults);
            if (i < rows.Count - 1 && Tests(row).All(test => test.Value == "-") && !options.IsFaulty($"{place}:When"))
                faults.Add(new PolicyFault(place, "The row takes everybody, so that the rows below are never reached", "Write its tests under When, or move it to the end"));
            foreach (var (name, text) in Tests(row))
                canBeMade &= CheckTest(options, name, text, $"{place}:When:{name}", faults);
        }

        return canBeMade;
    }

    private void CheckClass(string name, string place, List<PolicyFault> faults)
    {
        if (name.Length == 0)
            faults.Add(new PolicyFault(place, "The row gives no class", $"Write one of {ClassNames()}"));
        else if (name == SegmentClass.UnclassifiedName)
            faults.Add(new PolicyFault(place, "Unclassified is given where a needed fact is unknown, and by no row", $"Write one of {ClassNames()}"));
        else if (Classes.Count > 1 && Classes.All(c => c.Name != name))
            faults.Add(new PolicyFault(place, $"There is no class '{name}'", $"Write one of {ClassNames()}"));
    }

    private string ClassNames() => string.Join(", ", Classes.Skip(1));

    private bool CheckTest(SegmentationOptions options, string name, string? text, string place, List<PolicyFault> faults)
    {
        if (!facts.IsDefined(name))
        {
            faults.Add(new PolicyFault(place, $"There is no fact '{name}'", $"There are {string.Join(", ", facts.Names)}"));
            return false;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            if (!options.IsFaulty(place))
                faults.Add(new PolicyFault(place, "There is no test", "Write a test, or - for none, or \"null\" in quotes for unknown"));
            return false;
        }

        try
        {
            Read(name, text);
            return true;
        }
        catch (FeelException fault)
        {
            if (!fault.IsConsequence)
                faults.Add(new PolicyFault(place, fault.Describe(text), fault.Remedy));
            return false;
        }
    }

    // In one order, whether the settings kept theirs or not.
    private static IEnumerable<KeyValuePair<string, string>> Tests(RowDefinition row) => (row.When ?? new Dictionary<string, string>(StringComparer.Ordinal)).OrderBy(test => test.Key, StringComparer.Ordinal);

    private static string Setting(int row, string fact) => string.Create(CultureInfo.InvariantCulture, $"{nameof(TableDefinition.Rows)}:{row}:{nameof(RowDefinition.When)}:{fact}");

    private Cell? Read(string name, string text) => UnaryTests.Parse(text, facts.Find(name, 0), facts.Find);
}
