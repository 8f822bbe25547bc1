namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads the days of a Parquet file.</summary>
/// <param name="column">The column.</param>
/// <param name="parser">Tells the days of moments.</param>
internal sealed class DayColumn(ColumnReader column, FieldParser parser)
{
    private readonly bool isDay = column.Column.Kind == CellKind.Day;

    /// <summary>Reads a day.</summary>
    /// <param name="ahead">How many values are before it.</param>
    /// <param name="day">The day.</param>
    /// <returns>Whether there is one within the calendar.</returns>
    public bool TryRead(int ahead, out DateOnly day)
    {
        day = default;
        var place = column.Place(ahead);
        if (place < 0)
            return false;
        var (number, passed) = isDay ? (column.Values.Numbers[place], 0L) : CellText.SplitDays(column.Values.Numbers[place], column.Column.UnitsInSecond);
        number += CellWriter.Epoch;
        if (number < 0 || number > DateOnly.MaxValue.DayNumber)
            return false;
        day = DateOnly.FromDayNumber((int)number);
        return !column.Column.IsUtc || parser.TryMoveToZone(ref day, (int)(passed / column.Column.UnitsInSecond));
    }
}
