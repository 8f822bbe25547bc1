using System.Numerics;

namespace CustomerSegmentation.Purchases;

/// <summary>
/// Adds the rows of columns to hash partitions. Rows are sorted by partition first, so that one thread writes to each partition while it
/// is in that core's own cache. The rows of a partition stay in their order, so that the result is the same as adding row by row, for any
/// number of threads.
/// </summary>
/// <param name="rules">The rules for what the rows count for.</param>
/// <param name="comparer">Compares ids; <see langword="null"/> for the default comparer of a value type.</param>
/// <param name="columns">The rows.</param>
/// <param name="partitions">The partitions; their number is a power of two.</param>
/// <param name="workers">The threads.</param>
internal sealed class PurchasePartitioner<TId>(
    PurchaseRules rules,
    IEqualityComparer<TId>? comparer,
    PurchaseColumns<TId> columns,
    PurchasePartition<TId>[] partitions,
    Workers workers)
    where TId : notnull
{
    /// <summary>The largest number of rows that are sorted at once; each takes 20 bytes, or 28 if ids are strings.</summary>
    public const int LargestRound = 1 << 24;

    private const int BlockLength = 1024;

    private readonly PurchaseRow<TId>[] rows = GC.AllocateUninitializedArray<PurchaseRow<TId>>(Math.Min(columns.Count, LargestRound));

    // Strings are hashed once, as that takes time; hashing a number again is faster than storing its hash.
    private readonly int[]? hashCodes = comparer is null ? null : new int[Math.Min(columns.Count, LargestRound)];

    /// <summary>Adds some rows.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="firstPlace">The place of the next new customer.</param>
    /// <param name="tally">Counts the rows.</param>
    /// <returns>The number of new customers.</returns>
    public int Add(int start, int firstPlace, PurchaseTally tally)
    {
        var length = Math.Min(LargestRound, columns.Count - start);
        var shares = Enumerable.Range(0, workers.Count)
            .Select(i => new Share(StartOf(i, length), StartOf(i + 1, length), partitions.Length))
            .ToArray();
        workers.Run(shares.Length, i => CountByPartition(columns.Customers.Span.Slice(start + shares[i].First, shares[i].Length), shares[i]));
        var next = 0;
        for (var partition = 0; partition < partitions.Length; partition++)
        {
            foreach (var share in shares)
            {
                (share.Begins[partition], next) = (next, next + share.Ends[partition]);
                share.Ends[partition] = share.Begins[partition];
            }
        }

        workers.Run(shares.Length, i => Partition(shares[i], start));
        foreach (var share in shares)
            tally.Add(share.Tally);

        var known = Array.ConvertAll(partitions, partition => partition.Count);
        var ranks = new RowRanks(length);
        workers.Run(partitions.Length, number =>
        {
            var partition = partitions[number];
            Expect(partition, number, shares);
            foreach (var share in shares)
            {
                LoadOrdersIntoCache(Rows(share, number), start);
                Use(partition, Rows(share, number), start);
            }

            partition.Settle();
            foreach (ref readonly var customer in partition.Customers[known[number]..])
                ranks.Add(customer.Place);
        });
        var added = ranks.Number();
        workers.Run(partitions.Length, number =>
        {
            foreach (ref var customer in partitions[number].Customers[known[number]..])
                customer.Place = firstPlace + ranks[customer.Place];
        });
        return added;
    }

    private int StartOf(int share, int length) => (int)((long)length * share / workers.Count);

    private Span<PurchaseRow<TId>> Rows(Share share, int partition) => rows.AsSpan(share.Begins[partition]..share.Ends[partition]);

    private void CountByPartition(ReadOnlySpan<TId> ids, Share share)
    {
        var (counts, log2) = (share.Ends, share.PartitionsLog2);
        for (var i = 0; i < ids.Length; i++)
        {
            var tag = hashCodes is null
                ? CustomerTag.Of(ids[i], comparer: null)
                : new CustomerTag(hashCodes[share.First + i] = CustomerTag.HashCode(ids[i], comparer!));
            counts[tag.PartitionOf(log2)]++;
        }
    }

    private void Partition(Share share, int start)
    {
        var block = new Block();
        for (var first = share.First; first < share.End; first += BlockLength)
        {
            var length = Math.Min(BlockLength, share.End - first);
            var ids = columns.Customers.Span.Slice(start + first, length);
            var days = Read(columns.Dates, start + first, block.Days.AsSpan(0, length));
            columns.Amounts.Read(start + first, block.Amounts.AsSpan(0, length), block.Money);
            columns.Quantities?.Read(start + first, block.Quantities.AsSpan(0, length), block.Units);
            Judge(ids, days, block);
            var outcomes = block.Outcomes.AsSpan(0, length);
            share.Tally.Add(outcomes, days);
            Partition(ids, days, outcomes, block.Money, first, share);
        }
    }

    private void Judge(ReadOnlySpan<TId> ids, ReadOnlySpan<int> days, Block block)
    {
        var outcomes = block.Outcomes.AsSpan(0, days.Length);
        var amounts = block.Amounts.AsSpan(0, days.Length);
        var quantities = block.Quantities.AsSpan(0, days.Length);
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = ids[i] is null ? PurchaseOutcome.Rejected : rules.Judge(days[i], amounts[i], quantities[i]);
    }

    private void Partition(
        ReadOnlySpan<TId> ids, ReadOnlySpan<int> days, ReadOnlySpan<PurchaseOutcome> outcomes, ReadOnlySpan<long> money, int first, Share share)
    {
        var (all, ends, log2) = (rows, share.Ends, share.PartitionsLog2);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!PurchaseRules.IsOfCustomer(outcomes[i]))
                continue;
            var tag = hashCodes is null ? CustomerTag.Of(ids[i], comparer: null) : new CustomerTag(hashCodes[first + i]);
            all[ends[tag.PartitionOf(log2)]++] = new PurchaseRow<TId>(ids[i], tag.InPartition, first + i, days[i], outcomes[i], money[i]);
        }
    }

    // Estimates the number of customers (linear counting): each sets one bit by its hash, whatever its number of rows.
    private void Expect(PurchasePartition<TId> partition, int number, Share[] shares)
    {
        const int bits = 1 << 16;
        Span<ulong> seen = stackalloc ulong[bits / 64];
        seen.Clear();
        var count = 0;
        foreach (var share in shares)
        {
            foreach (ref readonly var row in Rows(share, number))
                seen[(int)(row.Tag / 64 % (bits / 64))] |= 1UL << (int)row.Tag;
            count += Rows(share, number).Length;
        }

        var set = 0;
        foreach (var word in seen)
            set += BitOperations.PopCount(word);
        var customers = -bits * Math.Log(1 - ((double)set / (bits + 1)));
        var newCustomers = Math.Max(0, (int)Math.Min(customers * 1.02, count) - partition.Count);
        partition.Expect(count, newCustomers, columns.Orders is not null && rules.KeepsOrders);
    }

    // Each order lies elsewhere. Reads that do not wait for one another are many times faster than those of one row after another.
    private int LoadOrdersIntoCache(ReadOnlySpan<PurchaseRow<TId>> some, int start)
    {
        var read = 0;
        if (columns.Orders is { } orders && rules.KeepsOrders)
        {
            foreach (ref readonly var row in some)
                read += orders.LoadIntoCache(start + row.Index);
        }

        return read;
    }

    private void Use(PurchasePartition<TId> partition, ReadOnlySpan<PurchaseRow<TId>> some, int start)
    {
        var isPlain = columns.Quantities is null && (columns.Orders is null || !rules.KeepsOrders);
        byte[] room = [];
        foreach (ref readonly var row in some)
        {
            var customer = partition.FindOrAdd(row.Id, row.Tag, row.Index);
            if (isPlain && row.HasMoney)
                partition.Use(rules, customer, row.Outcome, row.Day, row.Money);
            else
                Use(partition, customer, row, start + row.Index, ref room);
        }
    }

    private void Use(PurchasePartition<TId> partition, int customer, in PurchaseRow<TId> row, int place, ref byte[] room)
    {
        Int128 money = row.Money;
        if (!row.HasMoney)
            columns.Amounts.Read(place, out money);
        Int128 units = 0;
        var isKnown = columns.Quantities is { } quantities && quantities.Read(place, out units) <= AmountKind.Positive;
        var order = columns.Orders is { } orders ? orders.Read(place, ref room) : default;
        partition.Use(rules, customer, row.Outcome, row.Day, money, isKnown ? units : null, order);
    }

    private static ReadOnlySpan<int> Read(DateColumn column, int start, Span<int> memory)
    {
        if (!column.IsConstant && column.Validity.IsEmpty)
            return column.DayNumbers.Span.Slice(start, memory.Length);
        for (var i = 0; i < memory.Length; i++)
            memory[i] = column.Raw(start + i) is var day && double.IsNaN(day) ? PurchaseHistory.NoDay : (int)day;
        return memory;
    }

    /// <summary>The rows of one thread, and the range of each partition's rows after sorting.</summary>
    private sealed record Share(int First, int End, int Partitions)
    {
        public int Length => End - First;

        public int PartitionsLog2 { get; } = int.Log2(Partitions);

        public int[] Begins { get; } = new int[Partitions];

        public int[] Ends { get; } = new int[Partitions];

        public PurchaseTally Tally { get; } = new();
    }

    /// <summary>The values of a block of rows, which fits the core's own cache.</summary>
    private sealed class Block
    {
        public readonly int[] Days = new int[BlockLength];
        public readonly AmountKind[] Amounts = new AmountKind[BlockLength];
        public readonly long[] Money = new long[BlockLength];
        public readonly AmountKind[] Quantities = new AmountKind[BlockLength];
        public readonly long[] Units = new long[BlockLength];
        public readonly PurchaseOutcome[] Outcomes = new PurchaseOutcome[BlockLength];
    }
}
