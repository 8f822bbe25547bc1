using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CustomerSegmentation.Purchases;

/// <summary>
/// The purchases of one hash partition of the customers: their sums, days and orders, and a hash table of their ids. Not safe for several
/// threads.
/// </summary>
/// <typeparam name="TId">The type of the ids.</typeparam>
/// <param name="comparer">Compares ids; <see langword="null"/> for the default comparer of a value type.</param>
internal sealed class PurchasePartition<TId>(IEqualityComparer<TId>? comparer)
    where TId : notnull
{
    private const int HistoriesAtOnce = 64;

    private readonly DayLists days = new();
    private CustomerPurchases<TId>[] customers = new CustomerPurchases<TId>[4];
    private Dictionary<int, (Int128 Sales, Int128 Bought)>? largeSums;
    private Int128?[]? units;
    private OrderSet? orders;

    // Open addressing, starting at the leading bits of the tag. The low bits of a slot are the customer's index plus 1, the bits above are low
    // bits of the tag; 0 is a free slot.
    private uint[] slots = new uint[8];
    private int slotsLog2 = 3;

    /// <summary>The number of customers.</summary>
    public int Count { get; private set; }

    /// <summary>The customers, in the order of their first rows.</summary>
    public Span<CustomerPurchases<TId>> Customers => customers.AsSpan(0, Count);

    /// <summary>Whether any row has a quantity.</summary>
    public bool HasUnits => units is not null;

    /// <summary>The number of orders.</summary>
    public int OrderCount => orders?.Count ?? 0;

    /// <summary>The number of orders that were returned as a whole.</summary>
    public long ReturnedOrders => orders?.Returned ?? 0;

    /// <summary>Gets the customer's index, adding new customers.</summary>
    /// <param name="id">The id.</param>
    /// <param name="tag">The id's tag; see <see cref="CustomerTag"/>.</param>
    /// <param name="place">The place of the customer, if new.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindOrAdd(TId id, uint tag, int place)
    {
        var all = slots;
        var log2 = slotsLog2;
        var slot = (int)(tag >> (32 - log2));
        for (; all[slot] is not 0 and var taken; slot = (slot + 1) & (all.Length - 1))
        {
            var index = (int)(taken & (uint)(all.Length - 1)) - 1;
            if ((tag ^ (taken >> log2)) << log2 == 0 && AreSame(customers[index].Id, id))
                return index;
        }

        return Add(id, tag, place, slot);
    }

    /// <summary>Prepares for many rows; call <see cref="Settle"/> after adding them.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="newCustomers">The approximate number of new customers.</param>
    /// <param name="haveOrders">Whether the rows have orders, and these are kept, which have days of their own.</param>
    public void Expect(int rows, int newCustomers, bool haveOrders)
    {
        if (Count + newCustomers > customers.Length)
            Resize(Count + newCustomers);
        if (Count + newCustomers > slots.Length / 2)
            Rehash(int.Log2(Count + newCustomers) + 2);
        if (!haveOrders)
            days.Expect(rows);
        LoadIntoCache();
    }

    /// <summary>Adds a row of a customer.</summary>
    /// <param name="rules">The rules for what the row counts for.</param>
    /// <param name="customer">The customer's index.</param>
    /// <param name="outcome">The row's outcome, which is neither after the as-of date nor rejected.</param>
    /// <param name="day">The day number.</param>
    /// <param name="money">The amount, in units of <see cref="FixedPoint"/>.</param>
    /// <param name="quantity">The quantity, in the same units; <see langword="null"/> if it is unknown.</param>
    /// <param name="order">The order; empty for none.</param>
    public void Use(PurchaseRules rules, int customer, PurchaseOutcome outcome, int day, Int128 money, Int128? quantity, ReadOnlySpan<byte> order)
    {
        var isPurchase = outcome == PurchaseOutcome.Purchase;
        var isInOrder = !order.IsEmpty && rules.KeepsOrders && rules.IsUsed(outcome);
        if (isInOrder && isPurchase)
            Orders(rules.ReturnsAreLeftOut).AddPurchase(customer, order, DayLists.Cell(day, rules.CountsRowsOfOrders), money);
        else if (isInOrder)
            Orders(rules.ReturnsAreLeftOut).AddRefund(customer, order, money);
        if (quantity is { } known && rules.IsUsed(outcome))
            AddUnits(customer, known);
        if (rules.IsUsed(outcome) && (long)money != money)
        {
            AddLarge(customer, money, isPurchase ? money : 0);
            money = 0;
        }

        Use(rules, customer, outcome, day, (long)money, isInOrder);
    }

    /// <summary>Adds a row without a quantity, whose order, if it is kept, was added already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Use(PurchaseRules rules, int customer, PurchaseOutcome outcome, int day, long money, bool isInOrder = false)
    {
        ref var one = ref customers[customer];
        if (rules.IsUsed(outcome) && !TryAdd(ref one.Sales, money))
            AddLarge(customer, money, 0);
        if (outcome != PurchaseOutcome.Purchase)
            return;
        if (!TryAdd(ref one.Bought, money))
            AddLarge(customer, 0, money);
        if (!isInOrder)
            days.Add(customer, DayLists.Cell(day, rules.CountsRows), Count);
    }

    /// <summary>Settles the days of many rows.</summary>
    public void Settle()
    {
        days.SettleMany(Count);
        orders?.SettleMany();
    }

    /// <summary>Gets the index of an order's customer.</summary>
    public int CustomerOf(int order) => orders!.CustomerOf(order);

    /// <summary>Adds an order of a customer from another partition, whose days must be settled.</summary>
    public void AddOrder(int customer, PurchasePartition<TId> other, int otherOrder) =>
        Orders(other.orders!.KeepsAmounts).Add(customer, other.orders, otherOrder);

    /// <summary>Adds a customer's figures from another partition, except for the orders; the other's days must be settled.</summary>
    public void Add(int customer, PurchasePartition<TId> other, int otherCustomer)
    {
        var (sales, bought) = other.Sums(otherCustomer);
        AddLarge(customer, sales, bought);
        foreach (var cell in other.days[otherCustomer])
            days.Add(customer, cell, Count);
        if (other.units?[otherCustomer] is { } sum)
            AddUnits(customer, sum);
    }

    /// <summary>Writes a customer's figures, except for the orders; all days must be settled.</summary>
    public void Save(BinaryWriter writer, int customer)
    {
        var (sales, bought) = Sums(customer);
        StateRecords.WriteSum(writer, sales);
        StateRecords.WriteSum(writer, bought);
        var sum = units?[customer];
        writer.Write(sum.HasValue);
        if (sum is { } known)
            StateRecords.WriteSum(writer, known);
        StateRecords.WriteCells(writer, days[customer]);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader, int customer, PurchaseTally tally)
    {
        AddLarge(customer, StateRecords.ReadSum(reader), StateRecords.ReadSum(reader));
        if (reader.ReadBoolean())
            AddUnits(customer, StateRecords.ReadSum(reader));
        for (var left = StateRecords.ReadCellCount(reader); left > 0; left--)
            days.Add(customer, StateRecords.ReadCell(reader, tally), Count);
    }

    /// <summary>Writes an order; all days must be settled.</summary>
    public void SaveOrder(BinaryWriter writer, int order) => orders!.Save(writer, order);

    /// <summary>Reads what <see cref="SaveOrder"/> wrote.</summary>
    public void LoadOrder(BinaryReader reader, int customer, PurchaseRules rules, PurchaseTally tally) =>
        Orders(rules.ReturnsAreLeftOut).Load(reader, customer, tally);

    /// <summary>Settles all days, so that they can be read.</summary>
    public void SettleAll()
    {
        days.Settle(Count);
        orders?.Settle();
    }

    /// <summary>Gets the histories of all customers; all days must be settled.</summary>
    /// <param name="byPlace">Receives the histories, by the customers' places.</param>
    /// <param name="countBy">Specifies which rows are one purchase.</param>
    /// <param name="yearBegins">The first day of the trailing year.</param>
    /// <param name="seen">A set to find distinct days with.</param>
    public void ReadInto(Span<PurchaseHistory> byPlace, PurchaseCounting countBy, int yearBegins, DaySet seen)
    {
        var links = orders?.Link(Count) ?? default;
        // Places are far apart in memory: several are written one after another, so that their cache misses overlap.
        var some = new PurchaseHistory[HistoriesAtOnce];
        for (var start = 0; start < Count; start += some.Length)
        {
            var length = Math.Min(some.Length, Count - start);
            for (var i = 0; i < length; i++)
                some[i] = Read(start + i, countBy, yearBegins, seen, links);
            for (var i = 0; i < length; i++)
                byPlace[customers[start + i].Place] = some[i];
        }
    }

    private PurchaseHistory Read(int customer, PurchaseCounting countBy, int yearBegins, DaySet seen, (int[] LastOf, int[] Before) links)
    {
        var history = new PurchaseHistory();
        seen.Clear();
        history.AddDays(days[customer], countBy, yearBegins, seen);
        var (sales, bought) = Sums(customer);
        for (var order = orders is null ? -1 : links.LastOf[customer]; order >= 0; order = links.Before[order])
        {
            if (orders!.IsReturned(order))
            {
                bought -= orders.BoughtOf(order);
                continue;
            }

            // An order with refunds alone has no day.
            var day = orders.AddDaysTo(ref history, order, countBy, yearBegins, seen);
            if (countBy == PurchaseCounting.Order && day < int.MaxValue)
                history.AddPurchases(1, day >= yearBegins ? 1 : 0);
        }

        history.AddSums(sales, bought, units?[customer]);
        return history;
    }

    private OrderSet Orders(bool keepsAmounts) => orders ??= new OrderSet(keepsAmounts);

    private bool AreSame(TId one, TId other) => comparer is null ? EqualityComparer<TId>.Default.Equals(one, other) : comparer.Equals(one, other);

    private int Add(TId id, uint tag, int place, int slot)
    {
        if (Count == customers.Length)
            Resize(Count + 1);
        customers[Count] = new CustomerPurchases<TId> { Id = id, Place = place };
        slots[slot] = (tag << slotsLog2) | (uint)++Count;
        if (Count > slots.Length / 2)
            Rehash(slotsLog2 + 1);
        return Count - 1;
    }

    private void Resize(int needed)
    {
        Array.Resize(ref customers, (int)Math.Clamp(Count * 5L / 4, needed, Array.MaxLength));
        if (units is not null)
            Array.Resize(ref units, customers.Length);
    }

    private void Rehash(int log2)
    {
        slots = new uint[1 << log2];
        slotsLog2 = log2;
        for (var i = 0; i < Count; i++)
        {
            var tag = CustomerTag.Of(customers[i].Id, comparer).InPartition;
            var slot = (int)(tag >> (32 - log2));
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = (tag << log2) | (uint)(i + 1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint LoadIntoCache()
    {
        var read = CacheLines.Read(slots) + (orders?.LoadIntoCache() ?? 0);
        foreach (ref readonly var customer in Customers)
            read += (uint)customer.Place;
        return read;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryAdd(ref long sum, long added)
    {
        var result = sum + added;
        if (((sum ^ result) & (added ^ result)) < 0)
            return false;
        sum = result;
        return true;
    }

    // Sums have 64 bits; what does not fit is kept separately.
    private void AddLarge(int customer, Int128 sales, Int128 bought)
    {
        ref var one = ref customers[customer];
        if ((long)sales == sales && (long)bought == bought && TryAdd(ref one.Sales, (long)sales))
        {
            if (TryAdd(ref one.Bought, (long)bought))
                return;
            sales = 0;
        }

        ref var large = ref CollectionsMarshal.GetValueRefOrAddDefault(largeSums ??= [], customer, out _);
        large.Sales += sales;
        large.Bought += bought;
    }

    private (Int128 Sales, Int128 Bought) Sums(int customer)
    {
        ref readonly var one = ref customers[customer];
        if (largeSums is null || !largeSums.TryGetValue(customer, out var large))
            return (one.Sales, one.Bought);
        return (large.Sales + one.Sales, large.Bought + one.Bought);
    }

    private void AddUnits(int customer, Int128 quantity)
    {
        units ??= new Int128?[customers.Length];
        units[customer] = units[customer].GetValueOrDefault() + quantity;
    }
}

/// <summary>The sums of a customer, in units of <see cref="FixedPoint"/>.</summary>
internal struct CustomerPurchases<TId>
{
    /// <summary>The sum of all used rows, and of the purchases alone, except for what does not fit.</summary>
    public long Sales, Bought;

    public TId Id;

    /// <summary>The customer's place in the order of first rows.</summary>
    public int Place;
}
