using System.Runtime.InteropServices;

namespace CustomerSegmentation.Benchmarks;

/// <summary>The GROUP BY of purchases that a program would write by hand.</summary>
internal static class PurchaseGroups
{
    /// <summary>
    /// Count, sum, first and last day by customer: less than the facts, and sums of doubles. Each thread takes the customers
    /// of some hash codes.
    /// </summary>
    public static Dictionary<TId, Group>[] GroupBy<TId>(PinnedPurchases purchases, TId[] ids, int threads)
        where TId : notnull
    {
        var parts = new Dictionary<TId, Group>[threads];
        Parallel.For(0, threads, ThreadOptions.AtMost(threads), part =>
        {
            var groups = parts[part] = [];
            for (var i = 0; i < ids.Length; i++)
            {
                if (threads > 1 && (uint)ids[i].GetHashCode() % (uint)threads != part)
                    continue;
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, ids[i], out var known);
                group.Count++;
                group.Sum += purchases.Amount[i];
                group.First = known ? Math.Min(group.First, purchases.Day[i]) : purchases.Day[i];
                group.Last = Math.Max(group.Last, purchases.Day[i]);
            }
        });
        return parts;
    }

    /// <summary>Fails where the facts are not those of the groups.</summary>
    public static void Check<TId>(PurchaseFacts<TId> facts, Dictionary<TId, Group>[] parts)
        where TId : notnull
    {
        if (facts.Customers.Count != parts.Sum(part => part.Count))
            throw new InvalidOperationException("The numbers of customers differ.");
        var columns = facts.Columns;
        for (var i = 0; i < facts.Customers.Count; i++)
        {
            var group = Array.Find(parts, part => part.ContainsKey(facts.Customers[i]))![facts.Customers[i]];
            if (columns.Find(Facts.Purchases)![i] != group.Count
                || Math.Abs(columns.Find(Facts.Sales)![i].GetValueOrDefault() - group.Sum) > 1e-6
                || columns.Find(Facts.FirstPurchase)!.DayNumbers.Span[i] != group.First
                || columns.Find(Facts.LastPurchase)!.DayNumbers.Span[i] != group.Last)
            {
                throw new InvalidOperationException($"The facts of customer {facts.Customers[i]} differ.");
            }
        }
    }

    public struct Group
    {
        public double Sum;
        public int Count, First, Last;
    }
}
