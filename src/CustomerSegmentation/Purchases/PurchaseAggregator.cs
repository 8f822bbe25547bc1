namespace CustomerSegmentation.Purchases;

/// <summary>
/// From a stream of purchases to facts per customer. The order of the rows does not matter, and parts that were
/// aggregated apart and merged give exactly the facts of the whole: money and units are summed as whole numbers of 1/10,000.
/// </summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <remarks>
/// <para>The rules. A positive amount is a purchase; the as-of day itself counts. A negative amount is a refund or a
/// cancellation: it lowers the sales and is never a purchase. <see cref="PurchasePolicy"/> can change what refunds and
/// amounts of 0 do, and which rows are one purchase together. A customer comes out if it has any row that is neither
/// rejected nor after the as-of date, be it with 0 purchases.</para>
/// <para>Memory: about 50 bytes and the id a customer, 5 bytes for each customer and day of purchase (or up to 128 bytes a
/// customer in all, whichever is more), 40 bytes a customer where quantities are given, and, where orders are counted, 40
/// bytes and 2 for each character an order. Nothing is kept for a row beyond that. While columns are taken in, up to
/// 16,777,216 of their rows take 20 to 28 bytes each. Product lines and items are not read.</para>
/// <para>Not safe for several threads at once. Several can share the work: give columns and the number of threads, or
/// aggregate parts, one aggregator a thread, and merge them.</para>
/// </remarks>
public sealed class PurchaseAggregator<TId>
    where TId : notnull
{
    // Few customers share one book. More have many, each so small that a core's own cache holds it while columns are added.
    private const int ManyBooksLog2 = 10;
    private const int FewCustomers = 1 << 13;
    private const int FewRows = 1 << 16;

    private readonly PurchasePolicy policy;
    private readonly DateOnly? asOf;
    private readonly IEqualityComparer<TId> comparer;
    private readonly IEqualityComparer<TId>? bookComparer;
    private readonly PurchaseRules rules;
    private readonly PurchaseTally tally = new();
    private PurchasePartition<TId>[] books;
    private int booksLog2;
    private int count;

    /// <summary>An aggregator without rows.</summary>
    /// <param name="policy">What counts as a purchase.</param>
    /// <param name="asOf">
    /// The day as of which the customers are judged; later rows are left out. <see langword="null"/>, the default, for the
    /// day after the last purchase (after the last row where there is no purchase); then no row is left out as later.
    /// </param>
    /// <param name="comparer">Which ids are the same customer; the default comparer of the type if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The policy counts by something that there is not.</exception>
    public PurchaseAggregator(PurchasePolicy policy, DateOnly? asOf = null, IEqualityComparer<TId>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.policy = policy;
        this.asOf = asOf;
        this.comparer = comparer ?? EqualityComparer<TId>.Default;
        // The compiler sees through the default comparer of a value type, but not through a field that holds it.
        bookComparer = typeof(TId).IsValueType && this.comparer == EqualityComparer<TId>.Default ? null : this.comparer;
        rules = new PurchaseRules(policy, asOf);
        books = [new PurchasePartition<TId>(bookComparer)];
    }

    /// <summary>What became of the rows so far.</summary>
    public PurchaseReport Report => new(
        Purchases: tally[PurchaseOutcome.Purchase],
        Refunds: policy.RefundsLowerSales ? tally[PurchaseOutcome.Refund] : 0,
        RefundsIgnored: policy.RefundsLowerSales ? 0 : tally[PurchaseOutcome.Refund],
        ZeroAmounts: tally[PurchaseOutcome.ZeroAmount],
        AfterAsOf: tally[PurchaseOutcome.AfterAsOf],
        Rejected: tally[PurchaseOutcome.Rejected]);

    /// <summary>Takes in a row. No row throws: one that can't be used is rejected, and counted.</summary>
    /// <param name="purchase">The row.</param>
    /// <returns>What became of it.</returns>
    public PurchaseOutcome Add(in Purchase<TId> purchase)
    {
        var day = purchase.Date.DayNumber;
        var outcome = Judge(purchase, out var money, out var units);
        tally.Add(outcome, day);
        if (!PurchaseRules.IsOfCustomer(outcome))
            return outcome;
        if (booksLog2 == 0 && count >= FewCustomers)
            HaveManyBooks();
        var customer = FindOrAdd(purchase.Customer, out var book);
        book.Use(rules, customer, outcome, day, money, units, purchase.OrderId);
        return outcome;
    }

    /// <summary>What would become of a row, which is not taken in. Safe for any number of threads, while others add rows too.</summary>
    /// <param name="purchase">The row.</param>
    /// <returns>What <see cref="Add(in Purchase{TId})"/> would return.</returns>
    public PurchaseOutcome Judge(in Purchase<TId> purchase) => Judge(purchase, out _, out _);

    /// <summary>Takes in columns of rows on the calling thread, as if they were added one by one.</summary>
    /// <param name="columns">The rows.</param>
    /// <param name="cancellationToken">Stops between every 16,777,216 rows; what was taken in by then stays.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Add(PurchaseColumns<TId> columns, CancellationToken cancellationToken = default) => Add(columns, default(Workers), cancellationToken);

    /// <summary>The same on several threads, with the same facts.</summary>
    /// <param name="columns">The rows.</param>
    /// <param name="options">The number of threads, and the cancellation, as above.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Add(PurchaseColumns<TId> columns, ParallelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Add(columns, new Workers(options), options.CancellationToken);
    }

    /// <summary>Takes in all the rows of another aggregator, as if they had been added here. The other one is not changed.</summary>
    /// <param name="other">An aggregator of the same policy, as-of date and comparer, with other rows.</param>
    /// <exception cref="ArgumentException">The aggregators are the same one, or differ in policy, as-of date or comparer; nothing was taken in.</exception>
    public void Merge(PurchaseAggregator<TId> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
            throw new ArgumentException("An aggregator can't be merged into itself, as its rows would count twice: merge one of other rows.", nameof(other));
        if (policy != other.policy || asOf != other.asOf || !Equals(comparer, other.comparer))
            throw new ArgumentException("The aggregators differ in policy, as-of date or comparer of ids: make all parts with the same ones.", nameof(other));

        if (booksLog2 == 0 && count + other.count > FewCustomers)
            HaveManyBooks();
        TakeIn(other.books, other.count);
        tally.Add(other.tally);
    }

    /// <summary>The facts of the rows so far. More rows may be added afterwards, and the facts built anew.</summary>
    /// <returns>The facts, with memory of their own.</returns>
    /// <remarks>
    /// <para>Sales is the sum of purchases and refunds. Mean purchase is the sum of the positive amounts over the number of
    /// purchases. The last interval is the days from the purchase day before the last to the last. Purchases per year are
    /// those of the 365 days that end with the as-of day; an order has the day of its earliest purchase row. Units is the sum
    /// of the quantities of the used rows that give one; it has no column where none does.</para>
    /// <para>Unknown: first and last purchase and mean purchase with 0 purchases; the last interval under two purchase days;
    /// purchases per year under 90 days since the first purchase; units where no used row of the customer gives a quantity.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">No as-of date was given, and there is no usable row to take it from.</exception>
    public PurchaseFacts<TId> Build() => Build(default(Workers), CancellationToken.None);

    /// <summary>The same on several threads, with the same facts.</summary>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <returns>The facts, with memory of their own.</returns>
    /// <exception cref="InvalidOperationException">No as-of date was given, and there is no usable row to take it from.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public PurchaseFacts<TId> Build(ParallelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Build(new Workers(options), options.CancellationToken);
    }

    private PurchaseFacts<TId> Build(Workers workers, CancellationToken cancellationToken)
    {
        var day = AsOfDay();
        var histories = GC.AllocateUninitializedArray<PurchaseHistory>(count);
        var customers = new TId[count];
        var firstDay = Math.Max(0, Math.Min(tally.FirstPurchase, tally.LastPurchase));
        using var days = new ThreadLocal<DaySet>(() => new DaySet(firstDay, Math.Max(firstDay, tally.LastPurchase)));
        workers.Run(books.Length, book =>
        {
            books[book].SettleAll();
            books[book].ReadInto(histories, policy.CountBy, day - (PurchaseRules.DaysInYear - 1), days.Value!);
            foreach (ref readonly var customer in books[book].Customers)
                customers[customer.Place] = customer.Id;
        }, cancellationToken);

        var facts = new PurchaseFactColumns(count, Array.Exists(books, book => book.HasUnits));
        workers.Run(facts.Blocks, block => facts.Fill(block, histories, latestFirst: day - PurchaseRules.LeastTenure), cancellationToken);
        return new PurchaseFacts<TId>(DateOnly.FromDayNumber(day), customers, facts.ToColumns(DateOnly.FromDayNumber(day)), Report);
    }

    private PurchaseOutcome Judge(in Purchase<TId> purchase, out Int128 money, out Int128? units)
    {
        var amount = Amount.Read(purchase.Amount, out money);
        var quantity = AmountKind.Unknown;
        units = null;
        if (purchase.Quantity is { } given)
        {
            quantity = Amount.Read(given, out var known);
            units = known;
        }

        return purchase.Customer is null ? PurchaseOutcome.Rejected : rules.Judge(purchase.Date.DayNumber, amount, quantity);
    }

    private void Add(PurchaseColumns<TId> columns, Workers workers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (booksLog2 == 0 && columns.Count > FewRows)
            HaveManyBooks();
        var scatter = new PurchasePartitioner<TId>(rules, bookComparer, columns, books, workers);
        for (var start = 0; start < columns.Count; start += PurchasePartitioner<TId>.LargestRound)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += scatter.Add(start, count, tally);
        }
    }

    private int FindOrAdd(TId id, out PurchasePartition<TId> book)
    {
        var tag = new CustomerTag(PurchasePartition<TId>.HashCode(id, bookComparer));
        book = books[tag.BookOf(booksLog2)];
        var known = book.Count;
        var customer = book.FindOrAdd(id, tag.InBook, count);
        count += book.Count - known;
        return customer;
    }

    private void HaveManyBooks()
    {
        var (few, customers) = (books, count);
        books = new PurchasePartition<TId>[1 << ManyBooksLog2];
        for (var i = 0; i < books.Length; i++)
            books[i] = new PurchasePartition<TId>(bookComparer);
        (booksLog2, count) = (ManyBooksLog2, 0);
        TakeIn(few, customers);
    }

    // Who is new comes after those who are not, in the order of the others.
    private void TakeIn(PurchasePartition<TId>[] others, int customers)
    {
        var inOrder = new (PurchasePartition<TId> Book, int Index)[customers];
        foreach (var book in others)
        {
            book.SettleAll();
            for (var i = 0; i < book.Count; i++)
                inOrder[book.Customers[i].Place] = (book, i);
        }

        var here = new (PurchasePartition<TId> Book, int Index)[customers];
        for (var i = 0; i < customers; i++)
        {
            var (other, index) = inOrder[i];
            here[i].Index = FindOrAdd(other.Customers[index].Id, out here[i].Book);
            here[i].Book.Add(here[i].Index, other, index);
        }

        foreach (var other in others)
        {
            foreach (var (customer, order, day) in other.Orders())
            {
                var (book, index) = here[other.Customers[customer].Place];
                book.AddOrder(index, order, day);
            }
        }
    }

    // The day after the last one is in the calendar, as rows of its last day are rejected where it would be needed.
    private int AsOfDay() => (asOf, tally.LastPurchase, tally.LastRow) switch
    {
        ({ } given, _, _) => given.DayNumber,
        (_, not PurchaseHistory.NoDay, _) => tally.LastPurchase + 1,
        (_, _, not PurchaseHistory.NoDay) => tally.LastRow + 1,
        _ => throw new InvalidOperationException("No usable row was added, so there is no day to take as the as-of date: give an as-of date, or add rows (the report says what became of those that were added)."),
    };
}
