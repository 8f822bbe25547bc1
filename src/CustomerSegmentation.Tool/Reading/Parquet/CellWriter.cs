using System.Text.Unicode;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Writes the values of a column as text.</summary>
internal static class CellWriter
{
    private const int LongestNumber = 64;

    /// <summary>The day number of 1970-01-01, from which days and moments are counted.</summary>
    public static int Epoch { get; } = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Writes a value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="row">The row.</param>
    /// <param name="text">Where to write it.</param>
    public static void Write(ColumnValues values, int row, CellText text)
    {
        if (values.IsMissing(row))
            text.WriteNothing();
        else
            WriteKnown(values, row, text);
    }

    private static void WriteKnown(ColumnValues values, int row, CellText text)
    {
        var column = values.Column;
        switch (column.Kind)
        {
            case CellKind.Text when column.IsBinary && !Utf8.IsValid(values.Bytes(row)):
                // Other rows may hold text.
                text.WriteText(Encoding.UTF8.GetBytes(RejectLog.Readable(values.Bytes(row))));
                break;
            case CellKind.Text or CellKind.Guid:
                text.WriteText(values.Bytes(row));
                break;
            case CellKind.YesNo:
                text.WriteText(values.Numbers[row] == 0 ? "false"u8 : "true"u8);
                break;
            case CellKind.Real when column.IsHalf:
                text.WriteNumber((Half)values.Reals[row]);
                break;
            case CellKind.Real when column.IsSingle:
                text.WriteNumber((float)values.Reals[row]);
                break;
            case CellKind.Real:
                text.WriteNumber(values.Reals[row]);
                break;
            case CellKind.Whole:
                text.WriteNumber(values.Numbers[row]);
                break;
            case CellKind.Decimal:
                Span<byte> digits = stackalloc byte[LongestNumber];
                values.Decimals[row].TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
                text.WriteDecimal(digits[..length], column.Scale);
                break;
            case CellKind.Day:
                text.WriteDay(Epoch + values.Numbers[row]);
                break;
            case CellKind.Moment:
                var (day, passed) = CellText.SplitDays(values.Numbers[row], column.UnitsInSecond);
                text.WriteMoment(day + Epoch, passed, column.UnitsInSecond, column.IsUtc);
                break;
            default:
                text.WriteTime(values.Numbers[row], column.UnitsInSecond);
                break;
        }
    }
}
