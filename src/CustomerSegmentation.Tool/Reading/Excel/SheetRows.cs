using System.Xml;

namespace CustomerSegmentation.Tool.Reading.Excel;

/// <summary>Reads a sheet of a workbook row by row.</summary>
internal sealed class SheetRows : IDisposable
{
    /// <summary>The most rows that a sheet can have.</summary>
    public const int MostRows = 1_048_576;

    private const int MostColumns = 16_384;

    private readonly Workbook workbook;
    private readonly XmlReader reader;
    private readonly List<SheetCell> cells = [];

    /// <summary>Creates a reader.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="part">The part of the file that holds the sheet.</param>
    public SheetRows(Workbook workbook, string part) => (this.workbook, reader) = (workbook, workbook.OpenPart(part));

    /// <summary>The number of the row, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The cells of the row that hold something, from left to right.</summary>
    public IReadOnlyList<SheetCell> Cells => cells;

    /// <summary>Goes to the next row that holds something.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            var number = reader.GetAttribute("r") is { } given ? int.Parse(given, NumberStyles.None, CultureInfo.InvariantCulture) : Number + 1;
            if (number <= Number || number > MostRows)
                throw new InvalidDataException(Invariant($"row {number} follows row {Number}"));
            Number = number;
            cells.Clear();
            if (!reader.IsEmptyElement)
                ReadCells();
            if (cells.Count > 0)
                return true;
        }

        return false;
    }

    public void Dispose() => reader.Dispose();

    private void ReadCells()
    {
        var (depth, column) = (reader.Depth, -1);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var place = reader.GetAttribute("r") is { } reference ? ColumnOf(reference) : column + 1;
            if (place <= column || place >= MostColumns)
                throw new InvalidDataException(Invariant($"the cells of row {Number} are out of order"));
            column = place;
            if (ReadCell(column) is { } cell)
                cells.Add(cell);
        }
    }

    private SheetCell? ReadCell(int column)
    {
        var (type, style) = (reader.GetAttribute("t"), reader.GetAttribute("s"));
        if (reader.IsEmptyElement)
            return null;
        var (depth, value) = (reader.Depth, "");
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
                value = Workbook.ReadText(reader);
        }

        return value.Length == 0 ? null : Make(column, type, style, value);
    }

    private SheetCell Make(int column, string? type, string? style, string value) => type switch
    {
        "s" => new SheetCell(column, workbook.SharedTexts[int.Parse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture)]),
        "b" => new SheetCell(column, Encoding.UTF8.GetBytes(value == "1" ? "true" : "false")),
        "e" => new SheetCell(column, Encoding.UTF8.GetBytes(value)),
        null or "n" => new SheetCell(column, null, double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), FormatOf(style)),
        _ => new SheetCell(column, Encoding.UTF8.GetBytes(value)),
    };

    private CellFormat FormatOf(string? style) =>
        style is null ? CellFormat.Number : workbook.Formats[int.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture)];

    // Of AB12 it is 27.
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (letter is < 'A' or > 'Z')
                break;
            column = (column * 26) + letter - 'A' + 1;
            if (column > MostColumns)
                break;
        }

        return column - 1;
    }
}
