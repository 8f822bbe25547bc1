using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Purchases;

/// <summary>A set of days, reused for one customer after another. Not safe for several threads.</summary>
/// <param name="first">The first day that can be added.</param>
/// <param name="last">The last day that can be added.</param>
internal sealed class DaySet(int first, int last)
{
    // For each day, the last customer who had it. A word per day is faster than a bit, as writes to the same word wait for each other.
    private readonly int[] customerOfDay = new int[last - first + 1];
    private int customer;

    /// <summary>Clears the set for the next customer.</summary>
    public void Clear()
    {
        if (++customer > 0)
            return;
        Array.Clear(customerOfDay);
        customer = 1;
    }

    /// <summary>Adds a day.</summary>
    /// <returns>1 if the day is new, otherwise 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(int day)
    {
        ref var had = ref customerOfDay[day - first];
        var isNew = had != customer ? 1 : 0;
        had = customer;
        return isNew;
    }
}
