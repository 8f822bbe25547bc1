using System.Security.Cryptography;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>A customer's id in 16 bytes; see <see cref="CustomerIds"/>.</summary>
/// <remarks>The files of --state hold this type's full name: those written before can't be read after it is renamed.</remarks>
/// <param name="Low">The first eight bytes of a short id, or the number of a long one.</param>
/// <param name="High">The other bytes of a short id and, in its highest byte, how many they all are.</param>
internal readonly record struct CustomerId(ulong Low, ulong High)
{
    private static readonly ulong LowSecret = NewSecret(), HighSecret = NewSecret(), LastSecret = NewSecret();

    /// <summary>A code that all bits take part in, and a secret of the process, so that nobody can choose ids that have the same code.</summary>
    public override int GetHashCode()
    {
        var high = Math.BigMul(Low ^ LowSecret, High ^ HighSecret, out ulong low);
        high = Math.BigMul(high ^ low, LastSecret, out low);
        return (int)((high ^ low) >> 32);
    }

    private static ulong NewSecret() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
