using System.Globalization;
using System.Text.Json;
using CustomerSegmentation.Settings;

namespace CustomerSegmentation.Policies;

/// <summary>The user's own facts and tables as settings: reads them, and writes them as JSON.</summary>
internal static class DefinitionSettings
{
    public const string Kinds = "number, yes_no, date or text";

    private const string Bound = "a number from -1e100 to 1e100";

    private static readonly string[] TableKeys = [nameof(TableDefinition.Title), nameof(TableDefinition.Classes), nameof(TableDefinition.Rows)];
    private static readonly string[] RowKeys = [nameof(RowDefinition.When), nameof(RowDefinition.Class)];

    /// <summary>The settings of an own fact.</summary>
    public static SettingsSchema<FactDefinition> Fact { get; } = new SettingsSchema<FactDefinition>()
        .Text("Kind", Kinds, o => KindText(o.Kind), (o, v) => KindOf(v) is { } kind ? o with { Kind = kind } : null, mayBeLeftOut: true)
        .Text("Unit", "a unit, such as money", o => o.Unit, (o, v) => o with { Unit = v }, mayBeLeftOut: true)
        .Text("Minimum", Bound, o => o.Minimum?.ToString("R", CultureInfo.InvariantCulture), (o, v) => NumberOf(v) is { } number ? o with { Minimum = number } : null, mayBeLeftOut: true)
        .Text("Maximum", Bound, o => o.Maximum?.ToString("R", CultureInfo.InvariantCulture), (o, v) => NumberOf(v) is { } number ? o with { Maximum = number } : null, mayBeLeftOut: true)
        .Text("WhenUnknown", "the value to take, or unknown", o => o.WhenUnknown, (o, v) => o with { WhenUnknown = v }, mayBeLeftOut: true)
        .Text("Formula", "a formula, such as sales / purchases", o => o.Formula, (o, v) => o with { Formula = v }, mayBeLeftOut: true);

    public static void ReadFacts(SettingsNode node, SegmentationOptions options)
    {
        node.CheckHasNoValue("Write an object of facts' names, each with its definition, such as { \"region\": { \"Kind\": \"text\" } }", options.Faults);
        foreach (var child in node.Children)
            options.OwnFacts[child.Key] = Fact.Read(child, options.OwnFacts.TryGetValue(child.Key, out var earlier) ? earlier : new FactDefinition(), options.Faults);
    }

    public static void ReadTables(SettingsNode node, SegmentationOptions options)
    {
        node.CheckHasNoValue("Write an object of schemes' names, each with its classes and rows", options.Faults);
        foreach (var child in node.Children)
        {
            child.CheckKeys(TableKeys, options.Faults);
            options.OwnTables[child.Key] = new TableDefinition
            {
                Title = child.Child(nameof(TableDefinition.Title)) is { } title ? ReadText(title, options.Faults) : null,
                Classes = [.. Items(child, nameof(TableDefinition.Classes), "Write a list of names, such as [ \"High\", \"Low\" ]", options.Faults).Select(item => ReadText(item, options.Faults) ?? "")],
                Rows = [.. Items(child, nameof(TableDefinition.Rows), "Write a list of rows, such as [ { \"When\": { \"sales\": \">= 1000\" }, \"Class\": \"High\" } ]", options.Faults).Select(item => ReadRow(item, options.Faults))],
            };
        }
    }

    public static void WriteFacts(Utf8JsonWriter writer, SegmentationOptions options)
    {
        if (options.OwnFacts.Count == 0)
            return;
        writer.WriteStartObject(SegmentationOptions.FactsKey);
        foreach (var (name, definition) in options.OwnFacts)
        {
            writer.WriteStartObject(name);
            foreach (var (setting, value) in Fact.Write(definition))
                writer.WriteString(setting, value);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    public static void WriteTables(Utf8JsonWriter writer, SegmentationOptions options)
    {
        if (options.OwnTables.Count == 0)
            return;
        writer.WriteStartObject(SegmentationOptions.TablesKey);
        foreach (var (name, definition) in options.OwnTables)
        {
            writer.WriteStartObject(name);
            if (definition.Title is { } title)
                writer.WriteString(nameof(definition.Title), title);
            writer.WriteStartArray(nameof(definition.Classes));
            foreach (var segment in definition.Classes)
                writer.WriteStringValue(segment);
            writer.WriteEndArray();
            writer.WriteStartArray(nameof(definition.Rows));
            foreach (var row in definition.Rows)
                WriteRow(writer, row);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, RowDefinition row)
    {
        writer.WriteStartObject();
        if (row.When.Count > 0)
        {
            writer.WriteStartObject(nameof(row.When));
            foreach (var (fact, tests) in row.When.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                writer.WriteString(fact, tests);
            writer.WriteEndObject();
        }

        writer.WriteString(nameof(row.Class), row.Class);
        writer.WriteEndObject();
    }

    private static RowDefinition ReadRow(SettingsNode node, List<PolicyFault> faults)
    {
        node.CheckKeys(RowKeys, faults);
        var when = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node.Child(nameof(RowDefinition.When)) is { } tests)
        {
            tests.CheckHasNoValue("Write an object of facts' names, each with its tests, such as { \"sales\": \">= 1000\" }", faults);
            foreach (var test in tests.Children)
                when[test.Key] = ReadText(test, faults) ?? "";
        }

        return new RowDefinition { When = when, Class = node.Child(nameof(RowDefinition.Class)) is { } segment ? ReadText(segment, faults) ?? "" : "" };
    }

    private static string? ReadText(SettingsNode node, List<PolicyFault> faults)
    {
        if (node.Children.Count > 0)
            faults.Add(new PolicyFault(node.Path, "Settings stand where a text is expected", "Write one text"));
        return node.ValueAlone;
    }

    private static IReadOnlyList<SettingsNode> Items(SettingsNode parent, string key, string remedy, List<PolicyFault> faults)
    {
        if (parent.Child(key) is not { IsEmpty: false } node)
            return [];
        if (node.Value is { } text)
            faults.Add(new PolicyFault(node.Path, $"'{text}' stands where a list is expected", remedy));
        else if (node.Children.Any(child => !int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            faults.Add(new PolicyFault(node.Path, "Settings stand where a list is expected", remedy));
        else
            return node.Children;
        return [];
    }

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Number.IsKnown(number) ? number : null;

    private static FactKind? KindOf(string text) => text switch
    {
        "number" => FactKind.Number,
        "yes_no" => FactKind.YesNo,
        "date" => FactKind.Date,
        "text" => FactKind.Text,
        _ => null,
    };

    private static string? KindText(FactKind? kind) => kind switch
    {
        null => null,
        FactKind.Number => "number",
        FactKind.YesNo => "yes_no",
        FactKind.Date => "date",
        FactKind.Text => "text",
        _ => kind.ToString(),
    };
}
