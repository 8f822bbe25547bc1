namespace CustomerSegmentation.Tool.Reading.Excel;

/// <summary>The rows of a sheet as the text of a CSV file.</summary>
internal static class WorkbookText
{
    private const long MillisecondsInDay = 24 * 60 * 60 * 1000;

    // The calendar of 1900 counts a day that there was not: the 29th of February.
    private const int DayThatWasNot = 60;

    private static readonly DateOnly DayBefore1900 = new(1899, 12, 30), FirstOf1904 = new(1904, 1, 1);

    /// <summary>Opens the rows of a sheet. The first row that holds something has the names of the columns.</summary>
    /// <param name="workbook">The workbook; closed with the rows.</param>
    /// <param name="settings">Which sheet it is, and how cells are written.</param>
    /// <exception cref="ToolException">There is no such sheet, it is empty, or the workbook is damaged.</exception>
    public static InputFile Open(Workbook workbook, CellSettings settings)
    {
        var sheet = Find(workbook, settings.Sheet);
        return FileGuard.Run(workbook.Name, "Excel workbook", () =>
        {
            var rows = new SheetRows(workbook, sheet.Part);
            if (!rows.Read())
                throw ToolException.Unusable($"{workbook.Name}: the sheet {sheet.Name} is empty.");
            var others = workbook.Sheets.Where(other => other != sheet).Select(other => other.Name).ToList();
            var typed = new TypedRows("an Excel workbook", CellText.DelimiterFor(settings.HasDecimalComma), new RowNumbers(rows.Number - 1))
            {
                HasSheets = true,
                Note = others.Count == 0 || settings.Sheet is not null ? null
                    : $"the sheet {sheet.Name} is read; --sheet reads another one: {string.Join(", ", others)}",
            };
            var columns = rows.Cells[^1].Column + 1;
            return CellPipe.Open(workbook.Name, workbook, typed, columns, settings.HasDecimalComma, text => WriteAsync(workbook, rows, columns, text));
        });
    }

    private static (string Name, string Part) Find(Workbook workbook, string? name)
    {
        if (name is null)
            return workbook.Sheets[0];
        var found = workbook.Sheets.FirstOrDefault(sheet => string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase));
        return found.Name is not null ? found
            : throw ToolException.BadArgument($"--sheet {name}: {workbook.Name} has no such sheet."
                + Nearest.Among(name, [.. workbook.Sheets.Select(sheet => sheet.Name)], "Sheets"));
    }

    private static async Task WriteAsync(Workbook workbook, SheetRows rows, int columns, CellText text)
    {
        using var closed = rows;
        var line = rows.Number;
        for (var isMore = true; isMore; isMore = FileGuard.Run(workbook.Name, "Excel workbook", rows.Read))
        {
            // A row of nothing is a line of nothing.
            for (; line < rows.Number; line++)
                text.EndRow();
            Write(workbook, rows.Cells, columns, text);
            line++;
            if (text.IsFull && !await text.FlushAsync())
                return;
        }

        await text.FlushAsync();
    }

    private static void Write(Workbook workbook, IReadOnlyList<SheetCell> cells, int columns, CellText text)
    {
        var next = 0;
        for (var column = 0; column < columns; column++)
        {
            if (next < cells.Count && cells[next].Column == column)
                Write(workbook, cells[next++], text);
            else
                text.WriteNothing();
        }

        text.EndRow();
    }

    private static void Write(Workbook workbook, in SheetCell cell, CellText text)
    {
        if (cell.Text is { } written)
            text.WriteText(written);
        else if (cell.Format == CellFormat.Number || Math.Abs(cell.Number) > int.MaxValue)
            text.WriteNumber(cell.Number);
        else
            WriteDay(workbook, cell, text);
    }

    private static void WriteDay(Workbook workbook, in SheetCell cell, CellText text)
    {
        // Spreadsheets show no less than a thousandth of a second.
        var (serial, passed) = CellText.SplitDays((long)Math.Round(cell.Number * MillisecondsInDay), unitsInSecond: 1000);
        if (serial == 0 && cell.Format == CellFormat.Time)
            text.WriteTime(passed, 1000);
        else if (!workbook.IsFrom1904 && serial is < 0 or DayThatWasNot)
            text.WriteDay(long.MinValue);
        else
            WriteDay(DayNumberOf(workbook, serial), passed, text);
    }

    private static long DayNumberOf(Workbook workbook, long serial) =>
        workbook.IsFrom1904 ? FirstOf1904.DayNumber + serial : DayBefore1900.DayNumber + serial + (serial < DayThatWasNot ? 1 : 0);

    private static void WriteDay(long day, long passed, CellText text)
    {
        if (passed == 0)
            text.WriteDay(day);
        else
            text.WriteMoment(day, passed, 1000, isUtc: false);
    }
}
