namespace CustomerSegmentation.Decisions;

/// <summary>A decision table as text or Markdown: a line per row, a column per fact, a dash if a row does not test the fact.</summary>
internal static class TablePrinter
{
    public static string Print(DecisionTable table, bool markdown)
    {
        var rows = table.PrintedRows.ToList();
        var facts = DecisionTable.Distinct(rows.SelectMany(row => row.Cells).Select(cell => cell.Fact));
        List<string[]> lines = [["row", .. facts.Select(Header), table.Name], .. rows.Select(row => Fields(row, facts))];
        return (markdown ? Markdown(lines) : Text(lines)) + Definitions(table, markdown);
    }

    private static string[] Fields(DecisionRow row, List<Fact> facts)
    {
        var tests = row.Cells.ToLookup(cell => cell.Fact.Canonical, cell => cell.Describe(), StringComparer.Ordinal);
        return [$"{row.Number}", .. facts.Select(fact => string.Join(" and ", tests[fact.Canonical].DefaultIfEmpty("-"))), row.Class.Name];
    }

    // How the computed facts come about, down to the supplied ones; then what facts are taken for where they are unknown.
    private static string Definitions(DecisionTable table, bool markdown)
    {
        var named = table.TestedFacts.SelectMany(fact => fact.WithInputs())
            .Where(fact => SnakeCase.IsValid(fact.Name)).DistinctBy(fact => fact.Name, StringComparer.Ordinal).ToList();
        string Name(Fact fact) => markdown ? $"- `{fact.Name}`" : fact.Name;
        var computed = named.Where(fact => fact.Computation is not null).Select(fact => $"{Name(fact)} = {fact.Computation}\n");
        var assumed = named.Where(fact => fact.IsAssumedWhenUnknown)
            .Select(fact => $"{Name(fact)}: {fact.Format(fact.AssumedValue!.Value)} where unknown\n");
        var text = string.Concat([.. computed, .. assumed]);
        return text.Length == 0 ? "" : $"\n{text}";
    }

    private static string Header(Fact fact) => fact.Unit.Length == 0 || fact.Kind == FactKind.Date ? fact.Name : $"{fact.Name} ({fact.Unit})";

    private static string Markdown(List<string[]> lines)
    {
        static string Line(IEnumerable<string> fields) => $"| {string.Join(" | ", fields)} |\n";
        var text = lines.ConvertAll(fields => Line(fields.Select(field => field.Replace("|", "\\|", StringComparison.Ordinal))));
        text.Insert(1, Line(lines[0].Select(_ => "---")));
        return string.Concat(text);
    }

    private static string Text(List<string[]> lines)
    {
        var widths = lines[0].Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        string Line(string[] fields) => string.Join("  ", fields.Select((field, column) => field.PadRight(widths[column]))).TrimEnd();
        return string.Concat(lines.Select(fields => $"{Line(fields)}\n"));
    }
}
