namespace CustomerSegmentation.Tool.Reading.Cells;

/// <summary>Text that one thread makes of cells while another reads it.</summary>
internal static class CellPipe
{
    /// <summary>Opens the text.</summary>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="source">What the cells are read from; closed with the text.</param>
    /// <param name="rows">What is known of the file.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="hasDecimalComma">Whether numbers are written with a decimal comma.</param>
    /// <param name="write">Writes all cells, the names of the columns first; what goes wrong there is thrown to the reader.</param>
    public static InputFile Open(string name, IDisposable source, TypedRows rows, int columns, bool hasDecimalComma, Func<CellText, Task> write) =>
        PipedText.Open(name, writer => write(new CellText(writer, rows.Numbers, columns, hasDecimalComma))) with { Rows = rows, Source = source };
}
