using System.Runtime.CompilerServices;
using Apache.Arrow;

namespace CustomerSegmentation.Arrow.Columns;

/// <summary>A column of a record batch, and its memory from the first row on.</summary>
internal sealed class ArrowColumn
{
    private readonly ArrayData data;
    private ReadOnlyMemory<byte>? validity;

    /// <summary>Creates a column.</summary>
    /// <exception cref="ArgumentException">It has not one value for each row.</exception>
    public ArrowColumn(string name, IArrowArray array, int rows)
    {
        if (array.Length != rows)
            throw new ArgumentException($"The column {name} has {array.Length} values, and the batch has {rows} rows: a batch has a value for each row.");
        (Name, Array, Count, data) = (name, array, rows, array.Data);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The array.</summary>
    public IArrowArray Array { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>A bit per row, which is set if the value is not null; empty if none is null. Copied only if it does not start at a byte.</summary>
    public ReadOnlyMemory<byte> Validity => validity ??= data.NullCount == 0 || Buffer(0).IsEmpty ? default : Bits(0);

    /// <summary>Gets whether the value of a row is not null.</summary>
    public bool IsKnown(int row) => Bitmap.IsValid(Validity, row);

    /// <summary>The answers of a Boolean column, a bit per row. Copied only if they do not start at a byte.</summary>
    public ReadOnlyMemory<byte> Answers() => Bits(1);

    /// <summary>The values of a column whose values have all the same size, in place.</summary>
    public ReadOnlyMemory<T> Values<T>()
        where T : unmanaged => CastMemory<byte, T>.Of(Values(Unsafe.SizeOf<T>(), 0));

    /// <summary>The values of such a column, each converted.</summary>
    public TTo[] Converted<TFrom, TTo>(Func<TFrom, TTo> convert)
        where TFrom : unmanaged
    {
        var values = Values<TFrom>().Span;
        var converted = new TTo[values.Length];
        for (var i = 0; i < converted.Length; i++)
            converted[i] = convert(values[i]);
        return converted;
    }

    /// <summary>The offsets of a column of texts: one more than there are rows, in place.</summary>
    public ReadOnlyMemory<int> Offsets() => CastMemory<byte, int>.Of(Values(sizeof(int), 1));

    /// <summary>The bytes of the values, in place.</summary>
    /// <param name="size">The bytes of a value.</param>
    /// <param name="more">How many values there are beyond the rows.</param>
    public ReadOnlyMemory<byte> Values(int size, int more = 0)
    {
        var (start, length) = ((long)data.Offset * size, ((long)Count + more) * size);
        var memory = Buffer(1);
        if (memory.Length < start + length)
            throw Damaged($"its values are {memory.Length} bytes, and {data.Offset + (long)Count + more} values need {start + length}");
        return memory.Slice((int)start, (int)length);
    }

    /// <summary>The error where the type of the column can't be read.</summary>
    /// <param name="what">What the column is of, such as "the fact sales is a number".</param>
    /// <param name="types">The types that can be read.</param>
    public ArgumentException Unfit(string what, string types) =>
        new($"The column {Name} has the type {Described(data.DataType)}, and {what}: give it as {types}.");

    /// <summary>The error where the memory does not hold what the type says.</summary>
    public ArgumentException Damaged(string fault, Exception? inner = null) => new($"The column {Name} is damaged: {fault}.", inner);

    private static string Described(Apache.Arrow.Types.IArrowType type) => type is Apache.Arrow.Types.DictionaryType dictionary
        ? $"dictionary of {dictionary.ValueType.Name} with codes of {dictionary.IndexType.Name}"
        : type.Name;

    private ReadOnlyMemory<byte> Buffer(int index) =>
        data.Buffers is { } buffers && buffers.Length > index ? buffers[index].Memory : throw Damaged($"it has no buffer {index}");

    private ReadOnlyMemory<byte> Bits(int index)
    {
        var memory = Buffer(index);
        var end = (long)data.Offset + Count;
        if (memory.Length < (end + 7) / 8)
            throw Damaged($"a bitmap is {memory.Length} bytes, and {end} values need {(end + 7) / 8}");
        var (first, shift) = (data.Offset / 8, data.Offset % 8);
        var length = Bitmap.ByteCount(Count);
        return shift == 0 ? memory.Slice(first, length) : Shifted(memory.Span[first..], shift, length);
    }

    private static byte[] Shifted(ReadOnlySpan<byte> bits, int shift, int length)
    {
        var shifted = new byte[length];
        for (var i = 0; i < length; i++)
        {
            var next = i + 1 < bits.Length ? bits[i + 1] : 0;
            shifted[i] = (byte)((bits[i] >> shift) | (next << (8 - shift)));
        }

        return shifted;
    }
}
