using System.Numerics;

namespace CustomerSegmentation.Purchases;

/// <summary>A set of rows, which numbers them in their order.</summary>
internal sealed class RowRanks(int rows)
{
    private readonly ulong[] bits = new ulong[(rows >> 6) + 1];
    private readonly int[] before = new int[(rows >> 6) + 1];

    /// <summary>Adds a row. Safe for several threads at once.</summary>
    public void Add(int row) => Interlocked.Or(ref bits[row >> 6], 1UL << row);

    /// <summary>Numbers the rows of the set.</summary>
    /// <returns>The number of rows.</returns>
    public int Number()
    {
        var count = 0;
        for (var i = 0; i < bits.Length; i++)
        {
            before[i] = count;
            count += BitOperations.PopCount(bits[i]);
        }

        return count;
    }

    /// <summary>Gets the number of a row of the set, from 0.</summary>
    public int this[int row] => before[row >> 6] + BitOperations.PopCount(bits[row >> 6] & ((1UL << row) - 1));
}
