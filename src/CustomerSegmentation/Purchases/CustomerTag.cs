namespace CustomerSegmentation.Purchases;

/// <summary>A well-mixed 64-bit hash of a customer's id: every bit depends on all bits of the id's hash code.</summary>
internal readonly struct CustomerTag
{
    private readonly ulong bits;

    public CustomerTag(int hashCode)
    {
        // One multiplication leaves patterns in consecutive numbers, which then collide in a partition; two do not.
        var mixed = (uint)hashCode * 0x9E37_79B9_7F4A_7C15UL;
        bits = (mixed ^ (mixed >> 32)) * 0xD6E8_FEB8_6659_FD93UL;
    }

    /// <summary>Gets the customer's partition; the number of partitions is a power of two, up to 2^31.</summary>
    public int PartitionOf(int partitionsLog2) => (int)(bits >> 32 >> (32 - partitionsLog2));

    /// <summary>The bits by which the partition looks up the customer.</summary>
    public uint InPartition => (uint)(bits >> 16);
}
