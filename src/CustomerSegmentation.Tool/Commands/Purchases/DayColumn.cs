namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads the days of a Parquet file.</summary>
/// <param name="column">The column.</param>
/// <param name="parser">Tells the days of moments.</param>
internal sealed class DayColumn(ColumnValues column, FieldParser parser)
{
    private readonly bool isDay = column.Column.Kind == CellKind.Day;

    /// <summary>Reads a day.</summary>
    /// <param name="row">The row.</param>
    /// <param name="day">The day.</param>
    /// <returns>Whether there is one within the calendar.</returns>
    public bool TryRead(int row, out DateOnly day)
    {
        day = default;
        if (column.IsMissing(row))
            return false;
        var (number, passed) = isDay ? (column.Numbers[row], 0L) : CellText.SplitDays(column.Numbers[row], column.Column.UnitsInSecond);
        number += CellWriter.Epoch;
        if (number < 0 || number > DateOnly.MaxValue.DayNumber)
            return false;
        day = DateOnly.FromDayNumber((int)number);
        return !column.Column.IsUtc || parser.TryMoveToZone(ref day, (int)(passed / column.Column.UnitsInSecond));
    }
}
