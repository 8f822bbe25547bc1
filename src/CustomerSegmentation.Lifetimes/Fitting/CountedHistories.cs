namespace CustomerSegmentation.Lifetimes;

/// <summary>
/// The known histories of customers, each different one once, with the number of customers who have it. They are sorted, so that sums over them do not
/// depend on the order of the customers.
/// </summary>
internal sealed class CountedHistories
{
    private CountedHistories(CountedHistory[] all, long leftOut)
    {
        All = all;
        LeftOut = leftOut;
        foreach (var (x, _, age, count) in all)
        {
            Customers += count;
            RepeatBuyers += x > 0 ? count : 0;
            Purchases += x * count;
            Time += age * count;
        }
    }

    /// <summary>The histories, in order.</summary>
    public CountedHistory[] All { get; }

    /// <summary>The number of customers whose history is unknown.</summary>
    public long LeftOut { get; }

    /// <summary>The number of customers.</summary>
    public long Customers { get; }

    /// <summary>The number of customers who bought again.</summary>
    public long RepeatBuyers { get; }

    /// <summary>The repeat purchases of all customers.</summary>
    public double Purchases { get; }

    /// <summary>The ages of all customers, summed.</summary>
    public double Time { get; }

    public static CountedHistories Of(LifetimeColumns columns, CancellationToken cancellationToken)
    {
        var slots = new CountedHistory[1 << 10];
        var taken = 0;
        long leftOut = 0;
        var counts = columns.RepeatPurchases.Span;
        var last = columns.LastPurchase.Span;
        var ages = columns.Age.Span;
        for (var i = 0; i < counts.Length; i++)
        {
            if ((i & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var one = new CountedHistory(counts[i], last[i], ages[i], 1);
            if (!RepeatHistory.AreKnown(one.X, one.Last, one.Age))
                leftOut++;
            else if (Add(slots, one) && ++taken > slots.Length / 2)
                slots = Grown(slots);
        }

        var all = Array.FindAll(slots, slot => slot.Count > 0);
        Array.Sort(all, (one, other) => (one.X, one.Last, one.Age).CompareTo((other.X, other.Last, other.Age)));
        return new CountedHistories(all, leftOut);
    }

    // Returns whether the history is new.
    private static bool Add(CountedHistory[] slots, in CountedHistory one)
    {
        for (var slot = (int)(PairHash.Of(one.Last, (one.X * 1.618) + one.Age) & (uint)(slots.Length - 1)); ; slot = (slot + 1) & (slots.Length - 1))
        {
            ref var there = ref slots[slot];
            if (there.Count == 0)
            {
                there = one;
                return true;
            }

            if (there.X == one.X && there.Last == one.Last && there.Age == one.Age)
            {
                there = there with { Count = there.Count + one.Count };
                return false;
            }
        }
    }

    private static CountedHistory[] Grown(CountedHistory[] before)
    {
        var slots = new CountedHistory[before.Length * 2];
        foreach (var one in before)
        {
            if (one.Count > 0)
                Add(slots, one);
        }

        return slots;
    }
}

/// <summary>A history, and how many customers have it.</summary>
internal readonly record struct CountedHistory(double X, double Last, double Age, long Count);
