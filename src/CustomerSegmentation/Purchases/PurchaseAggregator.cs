namespace CustomerSegmentation.Purchases;

/// <summary>
/// Aggregates purchases to facts per customer. The order of the rows does not matter, and parts that are aggregated separately and
/// merged give exactly the same facts as the whole: money and units are summed as whole numbers of 1/10,000.
/// </summary>
/// <typeparam name="TId">The type of the customers' ids, such as <see cref="int"/> or <see cref="string"/>.</typeparam>
/// <remarks>
/// <para>Rules: A row with a positive amount, up to and including the as-of date, is a purchase. A negative amount is a refund or a
/// cancellation: it lowers the sales and is never a purchase. An order that was returned as a whole is none either.
/// <see cref="PurchasePolicy"/> sets what refunds, returned orders and amounts of 0 do, and which rows together are one purchase. Customers
/// with any row that is neither rejected nor after the as-of date are returned, even without purchases.</para>
/// <para>Memory: about 50 bytes and the id per customer; 5 bytes per customer and purchase day (or up to 128 bytes per customer in all, if
/// that is more); 40 bytes per customer if quantities are given; and, if orders are given and either counted or left out once returned, 40
/// bytes per order (8 less if returned ones count), 9 per further day of it, one per byte of its id in UTF-8, and 80 if it has a refund. Rows
/// themselves are not kept. While columns are added, up to 16,777,216 of their rows take 20 to 28 bytes each.</para>
/// <para>A nightly run can go on from where the last one was: <see cref="Save"/> writes what was added, and <see cref="Load"/> reads it. Leave out
/// the as-of date then, so that no row is left out; the facts are those of one run over all rows.</para>
/// <para>Not safe for several threads at once. To use several threads, add columns with <see cref="ParallelOptions"/>, or aggregate parts
/// with one aggregator per thread and merge them.</para>
/// <para>Ids are hashed by a secret of the process, so that ids that somebody chose take no longer than others. This holds for numbers,
/// <see cref="Guid"/> and strings; other types, and ids with a comparer, are as safe as their own hash codes.</para>
/// </remarks>
public sealed partial class PurchaseAggregator<TId>
    where TId : notnull
{
    // Few customers are in one partition. More are in many, each of which fits a core's own cache while columns are added.
    private const int ManyPartitionsLog2 = 10;
    private const int FewCustomers = 1 << 13;
    private const int FewRows = 1 << 16;

    private readonly PurchasePolicy policy;
    private readonly DateOnly? asOf;
    private readonly IEqualityComparer<TId>? comparer;
    private readonly PurchaseRules rules;
    private readonly PurchaseTally tally = new();
    private PurchasePartition<TId>[] partitions;
    private int partitionsLog2;
    private int count;
    private byte[] orderRoom = [];

    /// <summary>Creates an aggregator without rows.</summary>
    /// <param name="policy">The rules for what counts as a purchase.</param>
    /// <param name="asOf">
    /// The as-of date of the facts; later rows are left out. If <see langword="null"/> (the default), it is the day after the last purchase,
    /// returned or not (after the last row if there is no purchase), and no row is later.
    /// </param>
    /// <param name="comparer">Compares ids; the default comparer of the type if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The policy's <see cref="PurchasePolicy.CountBy"/> is not a member of the enum.</exception>
    public PurchaseAggregator(PurchasePolicy policy, DateOnly? asOf = null, IEqualityComparer<TId>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.policy = policy;
        this.asOf = asOf;
        // The compiler inlines the default comparer of a value type, but not calls through a field.
        comparer ??= EqualityComparer<TId>.Default;
        this.comparer = typeof(TId).IsValueType && comparer == EqualityComparer<TId>.Default ? null : comparer;
        rules = new PurchaseRules(policy, asOf);
        partitions = [new PurchasePartition<TId>(this.comparer)];
    }

    /// <summary>The number of rows added so far, by outcome.</summary>
    public PurchaseReport Report => new(
        Purchases: tally[PurchaseOutcome.Purchase],
        Refunds: policy.RefundsLowerSales ? tally[PurchaseOutcome.Refund] : 0,
        RefundsIgnored: policy.RefundsLowerSales ? 0 : tally[PurchaseOutcome.Refund],
        ZeroAmounts: tally[PurchaseOutcome.ZeroAmount],
        AfterAsOf: tally[PurchaseOutcome.AfterAsOf],
        Rejected: tally[PurchaseOutcome.Rejected],
        ReturnedOrders: partitions.Sum(partition => partition.ReturnedOrders));

    /// <summary>Adds a row. Never throws: a row that can't be used is rejected, and counted.</summary>
    /// <param name="purchase">The row.</param>
    /// <returns>The row's outcome.</returns>
    public PurchaseOutcome Add(in Purchase<TId> purchase)
    {
        var day = purchase.Date.DayNumber;
        var outcome = Judge(purchase, out var money, out var units);
        tally.Add(outcome, day);
        if (!PurchaseRules.IsOfCustomer(outcome))
            return outcome;
        if (partitionsLog2 == 0 && count >= FewCustomers)
            SplitIntoPartitions();
        var customer = FindOrAdd(purchase.Customer, out var partition);
        partition.Use(rules, customer, outcome, day, money, units, OrderColumn.Encode(purchase.OrderId, ref orderRoom));
        return outcome;
    }

    /// <summary>Gets the outcome of a row without adding it. Safe for concurrent use, even while another one adds rows.</summary>
    /// <param name="purchase">The row.</param>
    /// <returns>The value that <see cref="Add(in Purchase{TId})"/> would return.</returns>
    public PurchaseOutcome Judge(in Purchase<TId> purchase) => Judge(purchase, out _, out _);

    /// <summary>Adds columns of rows, as if they were added one by one.</summary>
    /// <param name="columns">The rows.</param>
    /// <param name="options">
    /// The number of threads, which does not change the result, and the cancellation token, which cancels between every 16,777,216 rows:
    /// rows that were added stay. <see langword="null"/> (the default) is the calling thread.
    /// </param>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public void Add(PurchaseColumns<TId> columns, ParallelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (partitionsLog2 == 0 && columns.Count > FewRows)
            SplitIntoPartitions();
        var workers = new Workers(options);
        var partitioner = new PurchasePartitioner<TId>(rules, comparer, columns, partitions, workers);
        for (var start = 0; start < columns.Count; start += PurchasePartitioner<TId>.LargestRound)
        {
            workers.CancellationToken.ThrowIfCancellationRequested();
            count += partitioner.Add(start, count, tally);
        }
    }

    /// <summary>Adds all the rows of another aggregator, which stays as it is.</summary>
    /// <param name="other">An aggregator with the same policy, as-of date and comparer, and other rows.</param>
    /// <exception cref="ArgumentException">The aggregators are the same one, or differ in policy, as-of date or comparer; nothing was added.</exception>
    public void Merge(PurchaseAggregator<TId> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
            throw new ArgumentException("An aggregator can't be merged into itself, as its rows would count twice: merge one of other rows.", nameof(other));
        if (policy != other.policy || asOf != other.asOf || !Equals(comparer, other.comparer))
            throw new ArgumentException("The aggregators differ in policy, as-of date or comparer of ids: make all parts with the same ones.", nameof(other));

        if (partitionsLog2 == 0 && count + other.count > FewCustomers)
            SplitIntoPartitions();
        AddAll(other.partitions, other.count);
        tally.Add(other.tally);
    }

    /// <summary>Builds the facts of the rows added so far. More rows can be added afterwards, and the facts built again.</summary>
    /// <param name="options">
    /// The number of threads, which does not change the result, and the cancellation token. <see langword="null"/> (the default) is the
    /// calling thread.
    /// </param>
    /// <returns>The facts, with memory of their own.</returns>
    /// <remarks>
    /// <para>Sales are the sum of purchases and refunds. The mean purchase is the sum of their positive amounts divided by the number of
    /// purchases. The last interval is the number of days between the last two purchase days. Purchases per year are those of the 365 days
    /// that end with the as-of date; the day of an order is that of its earliest purchase row. Units are the sum of the quantities of the
    /// used rows that have one; without quantities, the facts have no column of units.</para>
    /// <para>Unknown are: the first, last and mean purchase of customers without purchases; the last interval with fewer than two purchase
    /// days; purchases per year with fewer than 90 days since the first purchase; units if no used row of the customer has a quantity.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">No as-of date was given, and there is no usable row to get it from.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public PurchaseFacts<TId> Build(ParallelOptions? options = null)
    {
        var workers = new Workers(options);
        var day = AsOfDay();
        var histories = GC.AllocateUninitializedArray<PurchaseHistory>(count);
        var customers = new TId[count];
        var firstDay = Math.Max(0, Math.Min(tally.FirstPurchase, tally.LastPurchase));
        using var days = new ThreadLocal<DaySet>(() => new DaySet(firstDay, Math.Max(firstDay, tally.LastPurchase)));
        workers.Run(partitions.Length, partition =>
        {
            partitions[partition].SettleAll();
            partitions[partition].ReadInto(histories, policy.CountBy, day - (PurchaseRules.DaysInYear - 1), days.Value!);
            foreach (ref readonly var customer in partitions[partition].Customers)
                customers[customer.Place] = customer.Id;
        }, workers.CancellationToken);

        var facts = new PurchaseFactColumns(count, Array.Exists(partitions, partition => partition.HasUnits));
        var latestFirst = day - PurchaseRules.LeastTenure;
        workers.Run(facts.Blocks, block => facts.Fill(block, histories, latestFirst), workers.CancellationToken);
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

    private int FindOrAdd(TId id, out PurchasePartition<TId> partition)
    {
        var tag = CustomerTag.Of(id, comparer);
        partition = partitions[tag.PartitionOf(partitionsLog2)];
        var known = partition.Count;
        var customer = partition.FindOrAdd(id, tag.InPartition, count);
        count += partition.Count - known;
        return customer;
    }

    private void SplitIntoPartitions()
    {
        var (few, customers) = (partitions, count);
        partitions = new PurchasePartition<TId>[1 << ManyPartitionsLog2];
        for (var i = 0; i < partitions.Length; i++)
            partitions[i] = new PurchasePartition<TId>(comparer);
        (partitionsLog2, count) = (ManyPartitionsLog2, 0);
        AddAll(few, customers);
    }

    // Adds the customers of other partitions in the order of their first rows, new ones after those that are here.
    private void AddAll(PurchasePartition<TId>[] others, int customers)
    {
        var inOrder = new (PurchasePartition<TId> Partition, int Index)[customers];
        foreach (var partition in others)
        {
            partition.SettleAll();
            for (var i = 0; i < partition.Count; i++)
                inOrder[partition.Customers[i].Place] = (partition, i);
        }

        var here = new (PurchasePartition<TId> Partition, int Index)[customers];
        for (var i = 0; i < customers; i++)
        {
            var (other, index) = inOrder[i];
            here[i].Index = FindOrAdd(other.Customers[index].Id, out here[i].Partition);
            here[i].Partition.Add(here[i].Index, other, index);
        }

        foreach (var other in others)
        {
            for (var order = 0; order < other.OrderCount; order++)
            {
                var (partition, index) = here[other.Customers[other.CustomerOf(order)].Place];
                partition.AddOrder(index, other, order);
            }
        }
    }

    // The day after the last row is always a valid date, as rows on the calendar's last day are rejected if no as-of date is given.
    private int AsOfDay() => (asOf, tally.LastPurchase, tally.LastRow) switch
    {
        ({ } given, _, _) => given.DayNumber,
        (_, not PurchaseHistory.NoDay, _) => tally.LastPurchase + 1,
        (_, _, not PurchaseHistory.NoDay) => tally.LastRow + 1,
        _ => throw new InvalidOperationException(
            "No usable row was added, so there is no day to take as the as-of date: "
            + "give an as-of date, or add rows (the report says what became of those that were added)."),
    };
}
