using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Purchases;

/// <summary>A hash of a customer's id; see <see cref="SecretHash"/>.</summary>
internal readonly struct CustomerTag
{
    private readonly ulong bits;

    private CustomerTag(ulong low, ulong high) => bits = SecretHash.Of(low, high);

    /// <summary>Gets the tag of an id whose hash code is known.</summary>
    public CustomerTag(int hashCode)
        : this((uint)hashCode, 0)
    {
    }

    /// <summary>Gets the customer's partition; the number of partitions is a power of two, up to 2^31.</summary>
    public int PartitionOf(int partitionsLog2) => (int)(bits >> 32 >> (32 - partitionsLog2));

    /// <summary>The bits by which the partition looks up the customer.</summary>
    public uint InPartition => (uint)(bits >> 16);

    /// <summary>Gets the tag of an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="comparer">Gives hash codes; <see langword="null"/> for the default comparer of a value type.</param>
    public static CustomerTag Of<TId>(TId id, IEqualityComparer<TId>? comparer)
    {
        if (comparer is not null)
            return new CustomerTag(HashCode(id, comparer));
        // The hash codes of these are an XOR of their parts, which is the same for as many ids as one likes.
        if (typeof(TId) == typeof(long) || typeof(TId) == typeof(ulong))
            return new CustomerTag(Unsafe.As<TId, ulong>(ref id), 0);
        if (typeof(TId) == typeof(Guid) || typeof(TId) == typeof(Int128) || typeof(TId) == typeof(UInt128))
            return new CustomerTag(Unsafe.As<TId, ulong>(ref id), Unsafe.Add(ref Unsafe.As<TId, ulong>(ref id), 1));

        return new CustomerTag(EqualityComparer<TId>.Default.GetHashCode(id!));
    }

    /// <summary>Gets the hash code of an id; 0 for <see langword="null"/>, which is no customer.</summary>
    public static int HashCode<TId>(TId id, IEqualityComparer<TId> comparer) => id is null ? 0 : comparer.GetHashCode(id);
}
