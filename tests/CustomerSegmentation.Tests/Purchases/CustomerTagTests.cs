using System.Runtime.InteropServices;

namespace CustomerSegmentation.Tests;

/// <summary>Ids that were chosen to collide are spread over partitions, and within them, as evenly as any others.</summary>
public class CustomerTagTests
{
    private const int Count = 1 << 16;

    [Fact]
    public void Numbers_with_one_hash_code_are_spread()
    {
        AssertSpread(Enumerable.Range(0, Count).Select(i => ((long)i << 32) | (uint)(i ^ 0x1234_5678)));
        AssertSpread(Enumerable.Range(0, Count).Select(i => ((ulong)i << 32) | (uint)i));
    }

    [Fact]
    public void Customers_of_tenants_are_spread() =>
        AssertSpread(Enumerable.Range(0, Count).Select(i => ((long)(i >> 8) << 32) | (uint)(i & 255)));

    [Fact]
    public void Large_numbers_with_one_hash_code_are_spread()
    {
        AssertSpread(Parts().Select(parts => MemoryMarshal.Cast<ulong, Guid>(parts)[0]));
        AssertSpread(Parts().Select(parts => new UInt128(parts[0], parts[1])));
        AssertSpread(Parts().Select(parts => new Int128(parts[0], parts[1])));

        static IEnumerable<ulong[]> Parts() => Enumerable.Range(0, Count).Select(i => new[] { (ulong)i, (ulong)i });
    }

    [Fact]
    public void Numbers_that_multiplications_without_a_secret_put_into_one_partition_are_spread()
    {
        var numbers = new List<int>(Count);
        for (var i = 0; numbers.Count < Count; i++)
        {
            var mixed = (uint)i * 0x9E37_79B9_7F4A_7C15UL;
            if ((mixed ^ (mixed >> 32)) * 0xD6E8_FEB8_6659_FD93UL >> 54 == 0)
                numbers.Add(i);
        }

        AssertSpread(numbers);
    }

    [Fact]
    public void Consecutive_numbers_are_spread()
    {
        AssertSpread(Enumerable.Range(0, Count));
        AssertSpread(Enumerable.Range(0, Count).Select(i => (long)i));
    }

    [Fact]
    public void Texts_are_spread() => AssertSpread(Enumerable.Range(0, Count).Select(i => $"customer {i}"), StringComparer.Ordinal);

    // With random tags each of the limits is exceeded less than once in 10,000,000 runs.
    private static void AssertSpread<TId>(IEnumerable<TId> ids, IEqualityComparer<TId>? comparer = null)
    {
        var tags = ids.Select(id => CustomerTag.Of(id, comparer)).ToList();

        Assert.Equal(Count, tags.Count);
        Assert.InRange(tags.CountBy(tag => tag.PartitionOf(10)).Max(pair => pair.Value), Count >> 10, (Count >> 10) + 80);
        Assert.InRange(tags.CountBy(tag => tag.InPartition >> 16).Max(pair => pair.Value), 1, 16);
    }
}
