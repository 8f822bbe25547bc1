using System.Globalization;
using Apache.Arrow;
using CustomerSegmentation.Arrow.Columns;
using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Arrow.Purchases;

/// <summary>Reads ids of orders. Those of type utf8 are read in place; integers become texts.</summary>
internal static class OrderArrays
{
    private const string What = "orders have ids";

    /// <summary>Reads ids.</summary>
    /// <exception cref="ArgumentException">The array is neither of texts nor of integers.</exception>
    public static OrderColumn Read(ArrowColumn column) => column.Array switch
    {
        StringArray { Length: > 0 } texts => InPlace(column, texts),
        Int8Array => Digits<sbyte>(column),
        UInt8Array => Digits<byte>(column),
        Int16Array => Digits<short>(column),
        UInt16Array => Digits<ushort>(column),
        Int32Array => Digits<int>(column),
        UInt32Array => Digits<uint>(column),
        Int64Array => Digits<long>(column),
        UInt64Array => Digits<ulong>(column),
        _ when TextArrays.AreTexts(column.Array) => TextArrays.ToTexts(column, What),
        _ => throw column.Unfit(What, $"{TextArrays.Types}, or integers"),
    };

    private static OrderColumn InPlace(ArrowColumn column, StringArray texts)
    {
        try
        {
            return new OrderColumn(texts.ValueBuffer.Memory, column.Offsets(), column.Validity);
        }
        catch (ArgumentException fault) when (fault.ParamName is not null)
        {
            throw column.Damaged("its offsets point outside its texts", fault);
        }
    }

    private static OrderColumn Digits<T>(ArrowColumn column)
        where T : unmanaged, IUtf8SpanFormattable
    {
        const int MostDigits = 20;
        var values = column.Values<T>().Span;
        var offsets = new int[values.Length + 1];
        var digits = new byte[checked(values.Length * MostDigits)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i].TryFormat(digits.AsSpan(offsets[i]), out var length, default, CultureInfo.InvariantCulture);
            offsets[i + 1] = offsets[i] + length;
        }

        return new OrderColumn(digits, offsets, column.Validity);
    }
}
