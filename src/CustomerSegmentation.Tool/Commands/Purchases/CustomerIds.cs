using System.Buffers.Binary;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>
/// Customers' ids as numbers: an id of up to 15 bytes of UTF-8 is its own number, so that no text is kept of it, or looked up
/// among all the others; a longer one is looked up. Safe for concurrent use.
/// </summary>
internal sealed class CustomerIds
{
    private const int LongestShort = 15;
    private const int LengthShift = 56;
    private const byte Long = byte.MaxValue;

    private readonly List<string> longIds = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers = new Dictionary<string,
        int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private char[] decoded = [];

    /// <summary>The number that stands for an id.</summary>
    /// <param name="id">The id, in UTF-8.</param>
    public CustomerId Pack(ReadOnlySpan<byte> id)
    {
        if (id.Length > LongestShort)
            return new CustomerId((ulong)NumberOf(id), (ulong)Long << LengthShift);
        Span<byte> bytes = stackalloc byte[LongestShort + 1];
        bytes.Clear();
        id.CopyTo(bytes);
        bytes[LongestShort] = (byte)id.Length;
        return new CustomerId(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]));
    }

    /// <summary>The id that a number stands for.</summary>
    public string Unpack(CustomerId id)
    {
        var length = (int)(id.High >> LengthShift);
        if (length == Long)
            return longIds[(int)id.Low];
        Span<byte> bytes = stackalloc byte[LongestShort + 1];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, id.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[sizeof(ulong)..], id.High);
        return Encoding.UTF8.GetString(bytes[..length]);
    }

    private int NumberOf(ReadOnlySpan<byte> id)
    {
        lock (longIds)
            return NumberOfLong(id);
    }

    private int NumberOfLong(ReadOnlySpan<byte> id)
    {
        if (decoded.Length < id.Length)
            decoded = new char[id.Length * 2];
        var text = decoded.AsSpan(0, Encoding.UTF8.GetChars(id, decoded));
        if (numbers.TryGetValue(text, out var number))
            return number;
        numbers[text] = longIds.Count;
        longIds.Add(text.ToString());
        return longIds.Count - 1;
    }
}
