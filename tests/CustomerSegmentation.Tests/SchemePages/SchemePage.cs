using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerSegmentation.Tests;

/// <summary>A scheme's page in docs/schemes, made from its table, its options and their doc comments.</summary>
internal static class SchemePage
{
    /// <summary>The page of a scheme.</summary>
    public static string Of(Scheme scheme)
    {
        var text = new StringBuilder($"# {scheme.Title} {SchemeTexts.ChineseTitle(scheme)}".TrimEnd()).Append("\n\n");
        text.Append("[All schemes](README.md). In files `").Append(scheme.Name).Append("`; its settings stand under `").Append(scheme.SettingsKey).Append("`.\n\n");
        text.Append(SchemeTexts.Purpose(scheme)).Append("\n\n").Append(SchemeTexts.ChinesePurpose(scheme)).Append('\n');
        if (SchemeTexts.Remarks(scheme) is { Length: > 0 } remarks)
            text.Append('\n').Append(remarks).Append('\n');
        text.Append("\n## Classes\n\n").Append(Classes(scheme)).Append('\n').Append(Ranking(scheme)).Append('\n');
        text.Append("\n## Facts\n\n").Append(FactsOf(scheme.DefaultTable()));
        text.Append("\n## Table\n\nBy the default options; the first row that holds decides.\n\n").Append(scheme.DefaultTable().ToMarkdown());
        text.Append("\n## Options\n\n").Append(Options(scheme));
        foreach (var (segment, remark) in scheme.Remarks(scheme.DefaultOptions))
            text.Append($"\nBy the default options, {segment.Name}: {remark}\n");
        text.Append("\n## Example\n\n").Append(Example(scheme));
        text.Append("\n## Source\n\n").Append(SchemeTexts.Source(scheme)).Append(".\n");
        return text.ToString();
    }

    /// <summary>The index of the pages.</summary>
    public static string Index() =>
        "# Schemes\n\nEach page is made from the scheme's table, its options and their doc comments; a test holds them to be current.\n\n"
        + Table(["scheme", "zh-Hans", "what it is for", "classes"], Schemes.All.Select(scheme => (string[])[
            $"[{scheme.Title}]({scheme.Name}.md) `{scheme.Name}`", SchemeTexts.ChineseTitle(scheme), SchemeTexts.Purpose(scheme), string.Join(", ", scheme.Classes.Where(one => one.Code != 0))]));

    private static string Classes(Scheme scheme) => Table(["code", "class", "zh-Hans", "meaning", "treatments"], scheme.Classes.Select(one => (string[])[
        one.Code.ToString(CultureInfo.InvariantCulture),
        $"`{one.Name}`",
        SchemeTexts.ChineseClass(scheme, one),
        SchemeTexts.Meaning(scheme, one),
        SchemeTexts.Treatments(scheme, one)]));

    private static string Ranking(Scheme scheme) => scheme.Ranking.Count == 0
        ? "The classes are not ranked: they tell kinds apart, not worth."
        : $"Best first: {string.Join(", ", scheme.Ranking.Select(one => $"`{one}`"))}.";

    private static string FactsOf(DecisionTable table) => Table(["fact", "kind", "unit", "values", "where unknown", "what it is"], table.TestedFacts
        .SelectMany(fact => fact.WithInputs()).Where(fact => SnakeCase.IsValid(fact.Name)).DistinctBy(fact => fact.Name, StringComparer.Ordinal)
        .Select(fact => (string[])[
            $"`{fact.Name}`",
            fact.Kind switch { FactKind.Number => "number", FactKind.YesNo => "yes or no", FactKind.Date => "date", FactKind.Text => "text", _ => "class" },
            fact.Kind == FactKind.Number ? fact.Unit : "",
            Values(fact),
            fact.AssumedValue is { } assumed ? fact.Format(assumed) : fact.Computation is null ? "stays unknown" : "computed",
            What(fact)]));

    private static string Values(Fact fact) => fact switch
    {
        ClassFact of => string.Join(", ", of.Classes.Where(one => one.Code != 0)),
        NumberFact => (fact.Minimum > -Number.Largest, fact.Maximum < Number.Largest) switch
        {
            (true, true) => $"{fact.Format(fact.Minimum)} to {fact.Format(fact.Maximum)}",
            (true, false) => $"{fact.Format(fact.Minimum)} or more",
            (false, true) => $"{fact.Format(fact.Maximum)} or less",
            _ => "",
        },
        _ => "",
    };

    private static string What(Fact fact)
    {
        if (fact is ClassFact)
            return $"The class that [{fact.Name}]({fact.Name}.md) gives.";
        var summary = XmlDocs.Summary(typeof(Facts).GetProperty(SnakeCase.ToPascalCase(fact.Name)));
        return fact.Computation is { } formula ? $"{summary} `= {formula}`".TrimStart() : summary;
    }

    private static string Options(Scheme scheme)
    {
        if (scheme.Settings.Members.Count == 0)
            return "There are none.\n";
        var defaults = scheme.Settings.Write(scheme.DefaultOptions)?.AsObject();
        // A list of all facts would change every page with each new one.
        return Table(["setting", "values", "default", "what it says"], scheme.Settings.Members.Select(setting => (string[])[
            $"`{scheme.SettingsKey}:{setting.Name}`",
            setting.Expected.Split(": ")[0],
            Default(defaults?[setting.Name]),
            Described(scheme, setting.Name)]));
    }

    private static string Default(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray items => string.Join(", ", items.Select(item => $"`{item}`")),
        _ => $"`{value}`",
    };

    private static string Described(Scheme scheme, string setting)
    {
        var summary = XmlDocs.Summary(scheme.OptionsType.GetProperty(setting));
        Claim.True(summary.Length > 0, $"{scheme.OptionsType.Name} has no documented property {setting}; call the setting and the property the same.");
        return summary;
    }

    private static string Example(Scheme scheme)
    {
        var example = SchemeExample.Of(scheme);
        return $"`{example.Customer}` of [the sample](../samples/customers.csv):\n\n"
            + Table(["fact", "value"], example.Known.Select(known => (string[])[$"`{known.Fact}`", known.Value]))
            + (example.Cuts.Count == 0 ? "" : $"\nBy cuts that are fitted to the sample: {string.Join(", ", example.Cuts.Select(Cut))}.\n")
            + $"\n```\n{scheme.Name}: {example.Explanation}\n```\n";

        string Cut(CutSetting cut) => $"`{scheme.SettingsKey}:{cut.Setting}` {cut.Cut}";
    }

    private static string Table(string[] headings, IEnumerable<string[]> rows)
    {
        static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n".Replace("|  |", "| |", StringComparison.Ordinal).Replace("|  |", "| |", StringComparison.Ordinal);
        return Line(headings) + Line(headings.Select(_ => "---")) + string.Concat(rows.Select(Line));
    }
}
