using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>Writes the values of a column as text.</summary>
/// <param name="reader">The column.</param>
internal sealed class CellWriter(ColumnReader reader) : IDisposable
{
    private const int LongestNumber = 64;

    /// <summary>The day number of 1970-01-01, from which days and moments are counted.</summary>
    public static int Epoch { get; } = new DateOnly(1970, 1, 1).DayNumber;

    private readonly ParquetColumn column = reader.Column;

    /// <summary>The column.</summary>
    public ColumnReader Reader => reader;

    /// <summary>Writes a value.</summary>
    /// <param name="ahead">How many values are before it.</param>
    /// <param name="text">Where to write it.</param>
    public void Write(int ahead, CellText text)
    {
        var place = reader.Place(ahead);
        if (place < 0)
            text.WriteNothing();
        else
            WriteKnown(place, text);
    }

    public void Dispose() => reader.Dispose();

    private void WriteKnown(int place, CellText text)
    {
        var values = reader.Values;
        switch (column.Kind)
        {
            case CellKind.Text when column.IsBinary && !Utf8.IsValid(values.Bytes(place)):
                // Other rows may hold text.
                text.WriteText(Encoding.UTF8.GetBytes(RejectLog.Readable(values.Bytes(place))));
                break;
            case CellKind.Text:
                text.WriteText(values.Bytes(place));
                break;
            case CellKind.YesNo:
                text.WriteText(values.Numbers[place] == 0 ? "false"u8 : "true"u8);
                break;
            case CellKind.Real when column.Type == PhysicalType.Float:
                text.WriteNumber((float)values.Reals[place]);
                break;
            case CellKind.Real when column.Type == PhysicalType.FixedBytes:
                text.WriteNumber(BinaryPrimitives.ReadHalfLittleEndian(values.Bytes(place)));
                break;
            case CellKind.Real:
                text.WriteNumber(values.Reals[place]);
                break;
            case CellKind.Whole:
                text.WriteNumber(values.Numbers[place]);
                break;
            case CellKind.Unsigned:
                text.WriteNumber(column.Type == PhysicalType.Int32 ? (uint)values.Numbers[place] : (ulong)values.Numbers[place]);
                break;
            case CellKind.Decimal:
                WriteDecimal(values, place, text);
                break;
            case CellKind.Day:
                text.WriteDay(Epoch + values.Numbers[place]);
                break;
            case CellKind.Moment:
                var (day, fraction, units) = MomentOf(values, place);
                text.WriteMoment(day + Epoch, fraction, units, column.IsUtc);
                break;
            case CellKind.Time:
                text.WriteTime(values.Numbers[place], column.UnitsInSecond);
                break;
            case CellKind.Guid:
                text.WriteText(Encoding.ASCII.GetBytes(new Guid(values.Bytes(place), bigEndian: true).ToString()));
                break;
            default:
                throw new InvalidDataException($"the column {column.Name} can't be read");
        }
    }

    // The day since 1970, and how much of it has passed, in units of which so many are in a second.
    private (long Day, long Passed, long UnitsInSecond) MomentOf(ValueList values, int place)
    {
        if (column.Type != PhysicalType.Int96)
        {
            var (day, passed) = CellText.SplitDays(values.Numbers[place], column.UnitsInSecond);
            return (day, passed, column.UnitsInSecond);
        }

        const int julianDayOfEpoch = 2_440_588;
        const long nanosecondsInSecond = 1_000_000_000;
        var bytes = values.Bytes(place);
        var (more, rest) = CellText.SplitDays(BinaryPrimitives.ReadInt64LittleEndian(bytes), nanosecondsInSecond);
        return (BinaryPrimitives.ReadInt32LittleEndian(bytes[sizeof(long)..]) - (long)julianDayOfEpoch + more, rest, nanosecondsInSecond);
    }

    private void WriteDecimal(ValueList values, int place, CellText text)
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        int length;
        if (column.Type is PhysicalType.Int32 or PhysicalType.Int64)
            values.Numbers[place].TryFormat(digits, out length, provider: CultureInfo.InvariantCulture);
        else if (values.Bytes(place) is { Length: <= 16 } few)
            WholeOf(few).TryFormat(digits, out length, provider: CultureInfo.InvariantCulture);
        else
        {
            digits = Encoding.ASCII.GetBytes(new BigInteger(values.Bytes(place), isBigEndian: true).ToString(CultureInfo.InvariantCulture));
            length = digits.Length;
        }

        text.WriteDecimal(digits[..length], column.Scale);
    }

    /// <summary>A whole number of up to 16 bytes, the highest first.</summary>
    public static Int128 WholeOf(ReadOnlySpan<byte> bytes)
    {
        var value = bytes is [>= 0x80, ..] ? Int128.NegativeOne : Int128.Zero;
        foreach (var one in bytes)
            value = value << 8 | one;
        return value;
    }
}
