using System.Numerics;
using Apache.Arrow;
using Apache.Arrow.Types;
using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>Reads arrays of numbers. Doubles, floats and 32-bit integers are read in place; the others are copied.</summary>
internal static class NumberArrays
{
    private const string Types = "a floating point number, an integer or a decimal";

    // The largest of a decimal of 256 bits.
    private const int LargestScale = 76;

    /// <summary>Reads numbers.</summary>
    /// <exception cref="ArgumentException">The array is not one of numbers.</exception>
    public static NumberColumn ToNumbers(ArrowColumn column, string what) => InPlace(column) ?? column.Array switch
    {
        HalfFloatArray => Doubles<Half>(column),
        Int8Array => Doubles<sbyte>(column),
        UInt8Array => Doubles<byte>(column),
        Int16Array => Doubles<short>(column),
        UInt16Array => Doubles<ushort>(column),
        UInt32Array => Doubles<uint>(column),
        Int64Array => Doubles<long>(column),
        UInt64Array => Doubles<ulong>(column),
        _ when column.Array.Data.DataType is FixedSizeBinaryType type && ScaleOf(type) is { } scale =>
            NumberColumn.Of(Decimals(column, type.ByteWidth, scale, DecimalNumber.ToDouble), column.Validity),
        _ => throw column.Unfit(what, Types),
    };

    /// <summary>Reads money or quantities; integers and decimals exactly.</summary>
    /// <exception cref="ArgumentException">The array is not one of numbers.</exception>
    public static AmountColumn ToAmounts(ArrowColumn column, string what) => InPlace(column) is { } numbers ? numbers : column.Array switch
    {
        HalfFloatArray => Doubles<Half>(column),
        Int8Array => Decimals<sbyte>(column),
        UInt8Array => Decimals<byte>(column),
        Int16Array => Decimals<short>(column),
        UInt16Array => Decimals<ushort>(column),
        UInt32Array => Decimals<uint>(column),
        Int64Array => Decimals<long>(column),
        UInt64Array => Decimals<ulong>(column),
        _ when column.Array.Data.DataType is FixedSizeBinaryType type && ScaleOf(type) is { } scale =>
            new AmountColumn(Decimals(column, type.ByteWidth, scale, DecimalNumber.ToDecimal), column.Validity),
        _ => throw column.Unfit(what, Types),
    };

    private static NumberColumn? InPlace(ArrowColumn column) => column.Array switch
    {
        DoubleArray => NumberColumn.Of(column.Values<double>(), column.Validity),
        FloatArray => NumberColumn.Of(column.Values<float>(), column.Validity),
        Int32Array => NumberColumn.Of(column.Values<int>(), column.Validity),
        _ => null,
    };

    private static NumberColumn Doubles<T>(ArrowColumn column)
        where T : unmanaged, INumber<T> => NumberColumn.Of(column.Converted<T, double>(double.CreateTruncating), column.Validity);

    private static AmountColumn Decimals<T>(ArrowColumn column)
        where T : unmanaged, INumber<T> => new(column.Converted<T, decimal>(decimal.CreateTruncating), column.Validity);

    // What is null may be any digits.
    private static T[] Decimals<T>(ArrowColumn column, int size, int scale, Func<ReadOnlySpan<byte>, int, T> read)
    {
        if (Math.Abs(scale) > LargestScale)
            throw column.Damaged($"its scale is {scale}, and that of a decimal is at most {LargestScale}");
        var values = column.Values(size).Span;
        var numbers = new T[column.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (column.IsKnown(i))
                numbers[i] = read(values.Slice(i * size, size), scale);
        }

        return numbers;
    }

    private static int? ScaleOf(IArrowType type) => type switch
    {
        Decimal32Type { Scale: var scale } => scale,
        Decimal64Type { Scale: var scale } => scale,
        Decimal128Type { Scale: var scale } => scale,
        Decimal256Type { Scale: var scale } => scale,
        _ => null,
    };
}
