using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The settings of a table that the policy itself defines.</summary>
internal static class TableSettings
{
    private const string OneText = "one text";
    private const string ClassList = "a list of names, such as [ \"High\", \"Low\" ]";
    private const string RowList = "a list of rows, such as [ { \"When\": { \"sales\": \">= 1000\" }, \"Class\": \"High\" } ]";
    private const string Tests = "an object of facts' names, each with its tests, such as { \"sales\": \">= 1000\" }";

    /// <summary>The settings, to be read and written.</summary>
    public static ObjectSetting<TableDefinition> Unchecked { get; } = Of(facts: null, classes: []);

    /// <summary>The settings.</summary>
    /// <param name="facts">The facts that rows can test; <see langword="null"/> while settings are only read or written.</param>
    /// <param name="classes">The classes that rows can give.</param>
    public static ObjectSetting<TableDefinition> Of(PolicyFacts? facts, IReadOnlyList<SegmentClass> classes)
    {
        var name = new ValueSetting<string>(OneText, name => name, (_, text) => text) { IsText = true };
        var row = new ObjectSetting<RowDefinition>()
            .Add("When", new MapSetting<RowDefinition>(Tests, row => row.Tests.Select(test => test.Key), fact => new TestSetting(fact, facts)
            {
                IsText = true,
                FaultOnCheck = (path, text) => TestSetting.FaultIn(path, fact, text, facts!),
            }))
            .Add("Class", new ValueSetting<RowDefinition>(OneText, row => row.Class, (row, text) => row with { Class = text })
            {
                IsText = true,
                FaultOnCheck = (path, text) => FaultOfClass(path, text, classes),
            });
        return new ObjectSetting<TableDefinition>()
            .AddText("Title", OneText, table => table.Title, (table, title) => table with { Title = title })
            .Add("Classes", new ListSetting<TableDefinition, string>(
                ClassList, name, table => table.Classes, (table, names) => table with { Classes = names }, newItem: "")
            {
                FaultsOnCheck = FaultsOfClasses,
            })
            .Add("Rows", new ListSetting<TableDefinition, RowDefinition>(
                RowList, row, table => table.Rows, (table, rows) => table with { Rows = rows }, new RowDefinition())
            {
                FaultsOnCheck = FaultsOfRows,
            });
    }

    private static IEnumerable<PolicyFault> FaultsOfClasses(string path, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            yield return PolicyFaults.NoClasses(path, ClassList);
        if (names.Count > byte.MaxValue)
            yield return PolicyFaults.TooManyClasses(path, names.Count);
        foreach (var (i, name) in names.Index())
        {
            if (FaultOfName(FormattableString.Invariant($"{path}:{i}"), name, names.Take(i)) is { } fault)
                yield return fault;
        }
    }

    private static PolicyFault? FaultOfName(string path, string name, IEnumerable<string> earlier) =>
        name.Length == 0 ? PolicyFaults.NoClassName(path)
        : name.Trim() != name || name.Any(char.IsControl) ? PolicyFaults.InvalidClassName(path, name)
        : string.Equals(name, SegmentClass.UnclassifiedName, StringComparison.OrdinalIgnoreCase) ? PolicyFaults.ReservedClassName(path, name)
        : earlier.Contains(name, StringComparer.OrdinalIgnoreCase) ? PolicyFaults.DuplicateClass(path, name)
        : null;

    private static IEnumerable<PolicyFault> FaultsOfRows(string path, IReadOnlyList<RowDefinition> rows) => rows.Count == 0
        ? [PolicyFaults.NoRows(path, RowList)]
        : rows.Index().SkipLast(1).Where(row => row.Item.Tests.All(test => test.Value == "-"))
            .Select(row => PolicyFaults.RowTakesEverybody(FormattableString.Invariant($"{path}:{row.Index}")));

    private static PolicyFault? FaultOfClass(string path, string name, IReadOnlyList<SegmentClass> classes)
    {
        var names = string.Join(", ", classes.Skip(1));
        return name.Length == 0 ? PolicyFaults.RowWithoutClass(path, names)
            : name == SegmentClass.UnclassifiedName ? PolicyFaults.RowGivesUnclassified(path, names)
            : classes.Count > 1 && classes.All(known => known.Name != name) ? PolicyFaults.RowOfUnknownClass(path, name, names)
            : null;
    }
}
