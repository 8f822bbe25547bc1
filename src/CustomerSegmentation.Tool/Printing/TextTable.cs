using Spectre.Console;

namespace CustomerSegmentation.Tool.Printing;

/// <summary>Tables for people, which Markdown reads too: the first column to the left, the others to the right.</summary>
internal static class TextTable
{
    /// <summary>Prints a table.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="rows">The headings, and below them the rows.</param>
    public static void Print(TextWriter output, IReadOnlyList<string[]> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].GetCellWidth())).ToArray();
        string[] rule = [.. widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":")];
        output.WriteLine();
        foreach (var row in (string[][])[rows[0], rule, .. rows.Skip(1)])
            output.WriteLine($"| {string.Join(" | ", row.Select((cell, column) => Pad(cell, widths[column], isLeft: column == 0)))} |");
    }

    private static string Pad(string cell, int width, bool isLeft)
    {
        var blanks = new string(' ', width - cell.GetCellWidth());
        return isLeft ? cell + blanks : blanks + cell;
    }
}
