using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CustomerSegmentation.Purchases;

/// <summary>
/// The form in which a state is saved: a first text, then blocks of whole records. A block is its length in bytes (4), the SHA-256 of the one
/// before it, its length and itself (32), and its bytes; the last block is empty. So what is read was checked before, and nothing is missing.
/// </summary>
internal static class StateBlocks
{
    /// <summary>The length from which on a block is written.</summary>
    public const int UsualLength = 1 << 16;

    private const int HeadLength = sizeof(int) + SHA256.HashSizeInBytes;

    /// <summary>What a state begins with; the last byte is the version.</summary>
    private static ReadOnlySpan<byte> Mark => "custseg\u0001"u8;

    /// <summary>Writes what a state begins with.</summary>
    /// <returns>What the first block follows.</returns>
    public static byte[] Begin(Stream stream)
    {
        stream.Write(Mark);
        return SHA256.HashData(Mark);
    }

    /// <summary>Reads what a state begins with.</summary>
    /// <returns>What the first block follows.</returns>
    /// <exception cref="InvalidDataException">It is no state, or one of another version.</exception>
    public static byte[] ReadBegin(Stream stream)
    {
        var mark = new byte[Mark.Length];
        if (stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) < mark.Length || !mark.AsSpan(0, mark.Length - 1).SequenceEqual(Mark[..^1]))
            throw new InvalidDataException("This is no saved aggregation: give what PurchaseAggregator.Save wrote.");
        if (mark[^1] != Mark[^1])
            throw new InvalidDataException(FormattableString.Invariant(
                $"The aggregation was saved in version {mark[^1]} of the form, and this library reads version {Mark[^1]}: aggregate all rows again."));
        return SHA256.HashData(mark);
    }

    /// <summary>Writes a block, which is empty at the end of all, and clears it.</summary>
    public static void Write(Stream stream, MemoryStream block, byte[] chain)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        BinaryPrimitives.WriteInt32LittleEndian(head, checked((int)block.Length));
        var bytes = block.GetBuffer().AsSpan(0, (int)block.Length);
        Follow(chain, head[..sizeof(int)], bytes);
        chain.CopyTo(head[sizeof(int)..]);
        stream.Write(head);
        stream.Write(bytes);
        block.SetLength(0);
    }

    /// <summary>Reads the next block.</summary>
    /// <returns>Whether there is one, before the end of all.</returns>
    /// <exception cref="InvalidDataException">The state is cut or damaged.</exception>
    public static bool Read(Stream stream, MemoryStream block, byte[] chain)
    {
        Span<byte> head = stackalloc byte[HeadLength];
        if (stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength)
            throw Damaged();
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        block.SetLength(0);
        // Memory grows with what there is, whatever the length says.
        var room = new byte[Math.Clamp(length, 0, UsualLength)];
        for (var left = length; left > 0;)
        {
            var count = stream.Read(room, 0, Math.Min(left, room.Length));
            if (count == 0)
                throw Damaged();
            block.Write(room, 0, count);
            left -= count;
        }

        Follow(chain, head[..sizeof(int)], block.GetBuffer().AsSpan(0, (int)block.Length));
        if (length < 0 || !head[sizeof(int)..].SequenceEqual(chain))
            throw Damaged();
        block.Position = 0;
        return length > 0;
    }

    /// <summary>What to say of a state that is not what was saved.</summary>
    public static InvalidDataException Damaged() =>
        new("The saved aggregation is cut or damaged: get the whole file, or a copy from before, or aggregate all rows again.");

    private static void Follow(byte[] chain, ReadOnlySpan<byte> length, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(chain);
        hash.AppendData(length);
        hash.AppendData(bytes);
        hash.GetHashAndReset(chain);
    }
}
