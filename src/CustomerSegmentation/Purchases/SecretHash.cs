using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CustomerSegmentation.Purchases;

/// <summary>Hashes that depend on a secret of the process, so that nobody can choose what has the same hash; results do not depend on them.</summary>
internal static class SecretHash
{
    private const int Step = 2 * sizeof(ulong);

    private static readonly ulong LowSecret = NewSecret(), HighSecret = NewSecret(), SecondSecret = NewSecret(), LastSecret = NewSecret();

    /// <summary>Gets a well-mixed hash of 16 bytes.</summary>
    public static ulong Of(ulong low, ulong high) =>
        // One multiplication leaves patterns in consecutive numbers, which then collide in a partition; two do not.
        Mix(Mix(low ^ LowSecret, high ^ HighSecret) ^ SecondSecret, LastSecret);

    /// <summary>Gets a well-mixed hash of a number and a text.</summary>
    public static ulong Of(int number, ReadOnlySpan<byte> text)
    {
        var hash = ((ulong)(uint)number << 32) | (uint)text.Length;
        for (; text.Length > Step; text = text[Step..])
            hash = Mix(Read(text) ^ LowSecret, Read(text[sizeof(ulong)..]) ^ HighSecret ^ hash);
        // The last bytes, of which some may be read twice.
        return text.Length >= sizeof(ulong)
            ? Of(Read(text) ^ hash, Read(text[^sizeof(ulong)..]))
            : Of(ReadShort(text) ^ hash, 0);
    }

    private static ulong Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong ReadShort(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(uint))
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) << 32);
        var value = 0UL;
        foreach (var one in bytes)
            value = (value << 8) | one;
        return value;
    }

    private static ulong Mix(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out ulong low);
        return high ^ low;
    }

    private static ulong NewSecret() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
