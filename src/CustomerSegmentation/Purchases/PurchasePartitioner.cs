using System.Numerics;

namespace CustomerSegmentation.Purchases;

/// <summary>
/// Brings the rows of columns into books. The rows are put together by book first, so that each book is written to by one
/// thread, while it is in that core's own cache; the rows of a book stay in their order, so that the result is that of
/// adding row by row, whatever the number of threads.
/// </summary>
internal sealed class PurchasePartitioner<TId>
    where TId : notnull
{
    /// <summary>The most rows that are put together at once; each needs 20 bytes, or 28 where ids are texts.</summary>
    public const int LargestRound = 1 << 24;

    private const int BlockLength = 1024;

    private readonly PurchaseRules rules;
    private readonly IEqualityComparer<TId>? comparer;
    private readonly PurchaseColumns<TId> columns;
    private readonly PurchasePartition<TId>[] books;
    private readonly Workers workers;
    private readonly PurchaseRow<TId>[] rows;

    // Hashing texts takes time, so that it is done once; numbers are hashed faster than their hashes are kept.
    private readonly int[]? hashCodes;

    public PurchasePartitioner(PurchaseRules rules, IEqualityComparer<TId>? comparer, PurchaseColumns<TId> columns, PurchasePartition<TId>[] books, Workers workers)
    {
        (this.rules, this.comparer, this.columns, this.books, this.workers) = (rules, comparer, columns, books, workers);
        rows = GC.AllocateUninitializedArray<PurchaseRow<TId>>(Math.Min(columns.Count, LargestRound));
        hashCodes = comparer is null ? null : new int[rows.Length];
    }

    /// <summary>Brings in some rows.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="firstPlace">The place of the next customer who is new.</param>
    /// <param name="tally">Counts the rows.</param>
    /// <returns>The number of new customers.</returns>
    public int Add(int start, int firstPlace, PurchaseTally tally)
    {
        var length = Math.Min(LargestRound, columns.Count - start);
        var shares = Enumerable.Range(0, workers.Count)
            .Select(i => new Share((int)((long)length * i / workers.Count), (int)((long)length * (i + 1) / workers.Count), books.Length))
            .ToArray();
        workers.Run(shares.Length, i => CountByBook(columns.Customers.Span.Slice(start + shares[i].First, shares[i].Length), shares[i]));
        var next = 0;
        for (var book = 0; book < books.Length; book++)
        {
            foreach (var share in shares)
            {
                (share.Begins[book], next) = (next, next + share.Ends[book]);
                share.Ends[book] = share.Begins[book];
            }
        }

        workers.Run(shares.Length, i => PutTogether(shares[i], start));
        foreach (var share in shares)
            tally.Add(share.Tally);

        var known = Array.ConvertAll(books, book => book.Count);
        var ranks = new RowRanks(length);
        workers.Run(books.Length, number =>
        {
            var book = books[number];
            Expect(book, number, shares);
            foreach (var share in shares)
                Use(book, Rows(share, number), start);
            book.Settle();
            foreach (ref readonly var customer in book.Customers[known[number]..])
                ranks.Add(customer.Place);
        });
        var added = ranks.Number();
        workers.Run(books.Length, number =>
        {
            foreach (ref var customer in books[number].Customers[known[number]..])
                customer.Place = firstPlace + ranks[customer.Place];
        });
        return added;
    }

    private Span<PurchaseRow<TId>> Rows(Share share, int book) => rows.AsSpan(share.Begins[book]..share.Ends[book]);

    private void CountByBook(ReadOnlySpan<TId> ids, Share share)
    {
        var (counts, log2) = (share.Ends, share.BooksLog2);
        for (var i = 0; i < ids.Length; i++)
        {
            var code = PurchasePartition<TId>.HashCode(ids[i], comparer);
            if (hashCodes is not null)
                hashCodes[share.First + i] = code;
            counts[new CustomerTag(code).BookOf(log2)]++;
        }
    }

    private void PutTogether(Share share, int start)
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
            PutTogether(ids, days, outcomes, block.Money, first, share);
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

    private void PutTogether(ReadOnlySpan<TId> ids, ReadOnlySpan<int> days, ReadOnlySpan<PurchaseOutcome> outcomes, ReadOnlySpan<long> money, int first, Share share)
    {
        var (all, ends, log2) = (rows, share.Ends, share.BooksLog2);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!PurchaseRules.IsOfCustomer(outcomes[i]))
                continue;
            var tag = new CustomerTag(hashCodes is null ? PurchasePartition<TId>.HashCode(ids[i], comparer) : hashCodes[first + i]);
            all[ends[tag.BookOf(log2)]++] = new PurchaseRow<TId>(ids[i], tag.InBook, first + i, days[i], outcomes[i], money[i]);
        }
    }

    // Different customers leave different bits; how many are set tells about how many there are, whatever their number of rows.
    private void Expect(PurchasePartition<TId> book, int number, Share[] shares)
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
        book.Expect(count, Math.Max(0, (int)Math.Min(customers * 1.02, count) - book.Count));
    }

    private void Use(PurchasePartition<TId> book, ReadOnlySpan<PurchaseRow<TId>> some, int start)
    {
        var isPlain = columns is { Orders: null, Quantities: null };
        foreach (ref readonly var row in some)
        {
            var customer = book.FindOrAdd(row.Id, row.Tag, row.Index);
            if (isPlain && row.HasMoney)
                book.Use(rules, customer, row.Outcome, row.Day, row.Money);
            else
                Use(book, customer, row, start + row.Index);
        }
    }

    private void Use(PurchasePartition<TId> book, int customer, in PurchaseRow<TId> row, int place)
    {
        columns.Amounts.Read(place, out var money);
        Int128 units = 0;
        var isKnown = columns.Quantities is { } quantities && quantities.Read(place, out units) <= AmountKind.Positive;
        book.Use(rules, customer, row.Outcome, row.Day, money, isKnown ? units : null, columns.Orders?.Text(place));
    }

    private static ReadOnlySpan<int> Read(DateColumn column, int start, Span<int> memory)
    {
        if (!column.IsConstant && column.Validity.IsEmpty)
            return column.DayNumbers.Span.Slice(start, memory.Length);
        for (var i = 0; i < memory.Length; i++)
            memory[i] = column.Raw(start + i) is var day && double.IsNaN(day) ? PurchaseHistory.NoDay : (int)day;
        return memory;
    }

    /// <summary>The rows of one thread, and where those of each book begin and end.</summary>
    private sealed class Share(int first, int end, int books)
    {
        public int First => first;

        public int End => end;

        public int Length => end - first;

        public int BooksLog2 { get; } = int.Log2(books);

        public int[] Begins { get; } = new int[books];

        public int[] Ends { get; } = new int[books];

        public PurchaseTally Tally { get; } = new();
    }

    /// <summary>What is read of some rows; so few that it stays in the core's own cache.</summary>
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
