using System.Runtime.InteropServices;
using Apache.Arrow;

namespace CustomerSegmentation.Tool.Reading.Parquet;

/// <summary>The values of a column in some rows, in one of four forms by the column's type. For one thread.</summary>
/// <param name="column">The column.</param>
internal sealed class ColumnValues(ParquetColumn column)
{
    private IArrowArray? values;
    private BinaryArray? texts;
    private bool hasMissing;

    /// <summary>The column.</summary>
    public ParquetColumn Column => column;

    /// <summary>Whole numbers, days, moments and times, and 1 for yes.</summary>
    public long[] Numbers { get; private set; } = [];

    /// <summary>Decimal numbers without their point.</summary>
    public Int128[] Decimals { get; private set; } = [];

    /// <summary>Floating-point numbers.</summary>
    public double[] Reals { get; private set; } = [];

    /// <summary>Whether a value is missing.</summary>
    public bool IsMissing(int row) => hasMissing && values!.IsNull(row);

    /// <summary>A value that is text.</summary>
    public ReadOnlySpan<byte> Bytes(int row) => texts!.GetBytes(row);

    /// <summary>Goes to other rows.</summary>
    /// <param name="other">Their values, which must live as long as they are asked for.</param>
    public void Load(IArrowArray other)
    {
        (values, hasMissing) = (other, other.NullCount != 0);
        switch (other)
        {
            case BinaryArray bytes:
                texts = bytes;
                break;
            case Decimal128Array decimals:
                Decimals = Room(Decimals, other.Length);
                MemoryMarshal.Cast<byte, Int128>(decimals.ValueBuffer.Span).Slice(decimals.Offset, other.Length).CopyTo(Decimals);
                break;
            case PrimitiveArray<long> numbers:
                Numbers = Room(Numbers, other.Length);
                numbers.Values.CopyTo(Numbers);
                break;
            case PrimitiveArray<int> numbers:
                Numbers = Room(Numbers, other.Length);
                var shorts = numbers.Values;
                for (var row = 0; row < shorts.Length; row++)
                    Numbers[row] = shorts[row];
                break;
            case PrimitiveArray<double> reals:
                Reals = Room(Reals, other.Length);
                reals.Values.CopyTo(Reals);
                break;
            case PrimitiveArray<float> reals:
                Reals = Room(Reals, other.Length);
                var singles = reals.Values;
                for (var row = 0; row < singles.Length; row++)
                    Reals[row] = singles[row];
                break;
            default:
                throw ToolException.Unusable($"The column {column.Name} can't be read, as its values are {other.Data.DataType.Name}.");
        }
    }

    private static T[] Room<T>(T[] room, int length) => room.Length < length ? new T[length] : room;
}
