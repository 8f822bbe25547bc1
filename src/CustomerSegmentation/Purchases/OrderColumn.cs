using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace CustomerSegmentation.Purchases;

/// <summary>A column of ids of orders: texts, or UTF-8 as Apache Arrow lays it out. Memory is referenced, not copied.</summary>
/// <remarks>An id that is unknown, empty or blank is no order. Ids are the same if all their characters are.</remarks>
public sealed class OrderColumn
{
    // No UTF-8 has it.
    private const byte NoUtf8 = byte.MaxValue;

    private readonly TextColumn? texts;
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly ReadOnlyMemory<int> offsets;
    private readonly ReadOnlyMemory<byte> validity;

    /// <summary>Creates a column of UTF-8.</summary>
    /// <param name="utf8">The ids, one behind the other.</param>
    /// <param name="offsets">Where in <paramref name="utf8"/> each id begins, and at last where the last one ends; one more than there are rows.</param>
    /// <param name="validity">The validity bitmap, as in <see cref="FactColumn"/>; empty if every id is known.</param>
    /// <exception cref="ArgumentException">There are no offsets, one is before the one ahead of it or behind the end, or the bitmap is too short.</exception>
    public OrderColumn(ReadOnlyMemory<byte> utf8, ReadOnlyMemory<int> offsets, ReadOnlyMemory<byte> validity = default)
    {
        if (offsets.IsEmpty)
            throw new ArgumentException("There are no offsets: give one more than there are rows, at last the end of the last id.", nameof(offsets));
        var last = 0;
        foreach (var offset in offsets.Span)
        {
            if (offset < last || offset > utf8.Length)
                throw new ArgumentException($"{offset} is no offset of {utf8.Length} bytes behind {last}: offsets grow from 0 to the end.", nameof(offsets));
            last = offset;
        }

        Length = offsets.Length - 1;
        Bitmap.CheckValidity(validity, Length, nameof(validity));
        (this.utf8, this.offsets, this.validity) = (utf8, offsets, validity);
    }

    private OrderColumn(TextColumn texts)
    {
        this.texts = texts;
        Length = texts.Length;
    }

    /// <summary>The number of ids.</summary>
    internal int Length { get; }

    /// <summary>Creates a column of texts; <see langword="null"/> of <see langword="null"/>.</summary>
    [return: NotNullIfNotNull(nameof(texts))]
    public static implicit operator OrderColumn?(TextColumn? texts) => texts is null ? null : new(texts);

    /// <summary>Gets an id as UTF-8; empty for none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="room">Where a text is encoded; it grows as needed.</param>
    internal ReadOnlySpan<byte> Read(int row, ref byte[] room)
    {
        if (texts is not null)
            return Encode(texts.Text(row), ref room);
        if (!Bitmap.IsValid(validity, row))
            return default;
        var ends = offsets.Span;
        var id = utf8.Span[ends[row]..ends[row + 1]];
        return IsBlank(id) ? default : id;
    }

    /// <summary>Reads a byte of an id, so that it is in the core's own cache when it is read next; of a text, nothing.</summary>
    internal byte LoadIntoCache(int row)
    {
        var start = texts is null ? offsets.Span[row] : int.MaxValue;
        return start < utf8.Length ? utf8.Span[start] : (byte)0;
    }

    /// <summary>Gets a text as UTF-8; empty where it is <see langword="null"/> or blank.</summary>
    internal static ReadOnlySpan<byte> Encode(string? text, ref byte[] room)
    {
        if (string.IsNullOrWhiteSpace(text))
            return default;
        var most = (text.Length * 3) + 1;
        if (room.Length < most)
            room = new byte[most];
        if (Utf8.FromUtf16(text, room, out _, out var length, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done)
            return room.AsSpan(0, length);
        // Characters that are no text have no UTF-8, and are kept as they are.
        var characters = MemoryMarshal.AsBytes(text.AsSpan());
        room[0] = NoUtf8;
        characters.CopyTo(room.AsSpan(1));
        return room.AsSpan(0, characters.Length + 1);
    }

    private static bool IsBlank(ReadOnlySpan<byte> id) => id switch
    {
        [] => true,
        [> (byte)' ' and < 0x80, ..] => false,
        _ => string.IsNullOrWhiteSpace(System.Text.Encoding.UTF8.GetString(id)),
    };
}
