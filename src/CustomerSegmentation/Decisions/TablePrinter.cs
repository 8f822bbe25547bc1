using System.Globalization;
using System.Text;

namespace CustomerSegmentation.Decisions;

/// <summary>A decision table as text or Markdown: a line per row, a column per fact, a dash if a row does not test the fact.</summary>
internal static class TablePrinter
{
    public static string Print(DecisionTable table, bool markdown)
    {
        var rows = table.PrintedRows.ToList();
        var facts = rows.SelectMany(row => row.Cells).Select(cell => cell.Fact).DistinctBy(fact => fact.Canonical, StringComparer.Ordinal).ToList();
        var lines = new List<string[]> { (string[])["row", .. facts.Select(Header), table.Name] };
        foreach (var row in rows)
        {
            string Tested(Fact fact) => string.Join(" and ", row.Cells.Where(cell => cell.Fact.Canonical == fact.Canonical).Select(cell => cell.Describe()));
            lines.Add(
                [
                    row.Number.ToString(CultureInfo.InvariantCulture),
                    .. facts.Select(fact => Tested(fact) is { Length: > 0 } text ? text : "-"),
                    row.Class.Name]);
        }

        return (markdown ? Markdown(lines) : Text(lines)) + Definitions(table, markdown);
    }

    // How the computed facts come about, down to the supplied ones; then what facts are taken for where they are unknown.
    private static string Definitions(DecisionTable table, bool markdown)
    {
        var named = table.TestedFacts.SelectMany(fact => fact.WithInputs())
            .Where(fact => SnakeCase.IsValid(fact.Name)).DistinctBy(fact => fact.Name, StringComparer.Ordinal).ToList();
        string Name(Fact fact) => markdown ? $"- `{fact.Name}`" : fact.Name;
        var text = new StringBuilder();
        foreach (var fact in named.Where(fact => fact.Computation is not null))
            text.Append(CultureInfo.InvariantCulture, $"{Name(fact)} = {fact.Computation}\n");
        foreach (var fact in named)
        {
            if (fact.AssumedValue is { } assumed)
                text.Append(CultureInfo.InvariantCulture, $"{Name(fact)}: {fact.Format(assumed)} where unknown\n");
        }

        return text.Length == 0 ? "" : $"\n{text}";
    }

    private static string Header(Fact fact) => fact.Unit.Length == 0 || fact.Kind == FactKind.Date ? fact.Name : $"{fact.Name} ({fact.Unit})";

    private static string Markdown(List<string[]> lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append("| ").AppendJoin(" | ", lines[i].Select(field => field.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
            if (i == 0)
                text.Append('|').Insert(text.Length, " --- |", lines[0].Length).Append('\n');
        }

        return text.ToString();
    }

    private static string Text(List<string[]> lines)
    {
        var widths = lines[0].Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(string.Join("  ", line.Select((field, column) => field.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }
}
