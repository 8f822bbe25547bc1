using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Benchmarks;

/// <summary>Random purchases in memory, ten a customer, in no order; and the GROUP BY that a program would write by hand.</summary>
internal sealed class PurchaseData
{
    public static readonly DateOnly AsOf = new(2024, 1, 1);

    private PurchaseData(int count)
    {
        Customers = new int[count];
        Days = new int[count];
        Amounts = new double[count];
    }

    public int[] Customers { get; }

    public int[] Days { get; }

    public double[] Amounts { get; }

    public PurchaseColumns<int> Columns => new(Customers, Days, Amounts);

    public static PurchaseData Create(int count, int seed = 1)
    {
        var random = new Random(seed);
        var data = new PurchaseData(count);
        for (var i = 0; i < count; i++)
        {
            data.Customers[i] = random.Next(count / 10);
            data.Days[i] = AsOf.DayNumber - 1 - random.Next(1_095);
            data.Amounts[i] = random.Next(100, 50_000) / 100.0;
        }

        return data;
    }

    /// <summary>The customers' ids as texts, each text made once.</summary>
    public string[] Texts()
    {
        var texts = Enumerable.Range(0, Customers.Length / 10).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray();
        return Array.ConvertAll(Customers, id => texts[id]);
    }

    /// <summary>The facts, from columns.</summary>
    public static PurchaseFacts<TId> Aggregate<TId>(PurchaseColumns<TId> columns, int threads)
        where TId : notnull
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var aggregator = new PurchaseAggregator<TId>(new PurchasePolicy(), AsOf);
        aggregator.Add(columns, options);
        return aggregator.Build(options);
    }

    /// <summary>Count, sum, first and last day by customer: less than the facts, and sums of doubles. Each thread takes the customers of some hash codes.</summary>
    public Dictionary<TId, Group>[] GroupBy<TId>(TId[] ids, int threads)
        where TId : notnull
    {
        var parts = new Dictionary<TId, Group>[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            var groups = parts[part] = [];
            for (var i = 0; i < ids.Length; i++)
            {
                if (threads > 1 && (uint)ids[i].GetHashCode() % (uint)threads != part)
                    continue;
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, ids[i], out var known);
                group.Count++;
                group.Sum += Amounts[i];
                group.First = known ? Math.Min(group.First, Days[i]) : Days[i];
                group.Last = Math.Max(group.Last, Days[i]);
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
            if (columns.Purchases!.Values.Span[i] != group.Count
                || Math.Abs(columns.Sales!.Values.Span[i] - group.Sum) > 1e-6
                || columns.FirstPurchase!.DayNumbers.Span[i] != group.First
                || columns.LastPurchase!.DayNumbers.Span[i] != group.Last)
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
