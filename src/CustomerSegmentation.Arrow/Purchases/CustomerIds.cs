using Apache.Arrow;
using CustomerSegmentation.Arrow.Columns;

namespace CustomerSegmentation.Arrow.Purchases;

/// <summary>Reads and writes ids of customers.</summary>
internal static class CustomerIds
{
    private const string What = "customers are aggregated by ids";

    /// <summary>Reads ids; those of rows without a customer are null, or any number.</summary>
    /// <exception cref="ArgumentException">The array is of another type than the ids.</exception>
    /// <exception cref="NotSupportedException">The type of ids is none that can be read.</exception>
    public static ReadOnlyMemory<TId> Read<TId>(ArrowColumn column)
        where TId : notnull => (ReadOnlyMemory<TId>)(
            typeof(TId) == typeof(int) ? (object)Ints(column)
            : typeof(TId) == typeof(long) ? Longs(column)
            : typeof(TId) == typeof(string) ? Texts(column)
            : throw Unsupported(typeof(TId)));

    /// <summary>Writes ids.</summary>
    /// <exception cref="NotSupportedException">The type of ids is none that can be written.</exception>
    public static IArrowArray Write<TId>(IReadOnlyList<TId> ids)
        where TId : notnull => (object)ids switch
        {
            IReadOnlyList<int> numbers =>
                new Int32Array(TextBuffers.BufferOf<int>([.. numbers]), ArrowBuffer.Empty, numbers.Count, nullCount: 0, offset: 0),
            IReadOnlyList<long> numbers =>
                new Int64Array(TextBuffers.BufferOf<long>([.. numbers]), ArrowBuffer.Empty, numbers.Count, nullCount: 0, offset: 0),
            IReadOnlyList<string> texts => TextBuffers.ToArray(texts),
            _ => throw Unsupported(typeof(TId)),
        };

    private static ReadOnlyMemory<int> Ints(ArrowColumn column) => column.Array switch
    {
        Int32Array => column.Values<int>(),
        Int8Array => column.Converted<sbyte, int>(id => id),
        UInt8Array => column.Converted<byte, int>(id => id),
        Int16Array => column.Converted<short, int>(id => id),
        UInt16Array => column.Converted<ushort, int>(id => id),
        UInt32Array or Int64Array => throw column.Unfit($"{What} of type int", "an integer of at most 32 bits with a sign, or use PurchaseAggregator<long>"),
        _ => throw column.Unfit($"{What} of type int", "an integer, or use PurchaseAggregator<string> for texts"),
    };

    private static ReadOnlyMemory<long> Longs(ArrowColumn column) => column.Array switch
    {
        Int64Array => column.Values<long>(),
        Int8Array => column.Converted<sbyte, long>(id => id),
        UInt8Array => column.Converted<byte, long>(id => id),
        Int16Array => column.Converted<short, long>(id => id),
        UInt16Array => column.Converted<ushort, long>(id => id),
        Int32Array => column.Converted<int, long>(id => id),
        UInt32Array => column.Converted<uint, long>(id => id),
        _ => throw column.Unfit($"{What} of type long", "an integer of at most 64 bits with a sign, or use PurchaseAggregator<string> for texts"),
    };

    // A row without a customer has no text.
    private static ReadOnlyMemory<string> Texts(ArrowColumn column)
    {
        if (!TextArrays.AreTexts(column.Array))
            throw column.Unfit($"{What} of type string", $"{TextArrays.Types}, or use PurchaseAggregator<long> for integers");
        var texts = TextArrays.ToTexts(column, What);
        var ids = new string[column.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = texts.Text(i)!;
        return ids;
    }

    private static NotSupportedException Unsupported(Type type) =>
        new($"Ids of type {type.Name} are not in record batches: use int, long or string.");
}
