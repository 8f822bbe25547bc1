using Spectre.Console;

namespace CustomerSegmentation.Tool.Printing;

/// <summary>A table for people, which Markdown reads too: the first column to the left, the others to the right.</summary>
internal sealed class TextTable(params IReadOnlyList<string> headings)
{
    private readonly List<IReadOnlyList<string>> rows = [headings];

    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    public void Print(TextWriter output)
    {
        var widths = Enumerable.Range(0, headings.Count).Select(column => rows.Max(row => row[column].GetCellWidth())).ToArray();
        output.WriteLine();
        Print(output, rows[0], widths);
        output.WriteLine("| " + string.Join(" | ", widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":"))
            + " |");
        foreach (var row in rows.Skip(1))
            Print(output, row, widths);
    }

    private static void Print(TextWriter output, IReadOnlyList<string> row, int[] widths) =>
        output.WriteLine("| " + string.Join(" | ", row.Select((cell, column) => column == 0 ? cell + Blanks(cell, widths[column])
            : Blanks(cell, widths[column]) + cell)) + " |");

    private static string Blanks(string cell, int width) => new(' ', width - cell.GetCellWidth());
}
