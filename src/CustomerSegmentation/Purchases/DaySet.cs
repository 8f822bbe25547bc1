using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Purchases;

/// <summary>A set of days for one customer after the other. Not safe for several threads.</summary>
/// <param name="first">The first day that may come.</param>
/// <param name="last">The last day.</param>
internal sealed class DaySet(int first, int last)
{
    // The number of the customer who had the day last. Days in a word each, as bits of the same word would wait for each other.
    private readonly int[] customerOfDay = new int[last - first + 1];
    private int customer;

    /// <summary>Begins another customer's days.</summary>
    public void Clear()
    {
        if (++customer > 0)
            return;
        Array.Clear(customerOfDay);
        customer = 1;
    }

    /// <summary>Takes in a day.</summary>
    /// <returns>1 where it is new, else 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(int day)
    {
        ref var had = ref customerOfDay[day - first];
        var isNew = had != customer ? 1 : 0;
        had = customer;
        return isNew;
    }
}
