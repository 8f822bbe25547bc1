using System.Runtime.InteropServices;

namespace CustomerSegmentation.Purchases;

/// <summary>
/// The distinct orders of customers, each with the days of its purchases and, if they are kept, its amounts. Ids of orders are compared byte
/// by byte. Not safe for several threads.
/// </summary>
/// <param name="keepsAmounts">Whether amounts are kept, to find the orders that were returned as a whole.</param>
internal sealed class OrderSet(bool keepsAmounts)
{
    private readonly PagedList<Order> orders = new();
    private readonly PagedList<byte> bytes = new();
    private int last = -1;

    // Open addressing, starting at the leading bits of the hash. The low bits of a slot are the order's place plus 1, the bits above are low bits of
    // the hash, so that hardly any other order is looked at; 0 is a free slot.
    private uint[] slots = new uint[8];
    private int slotsLog2 = 3;

    // The days of the few orders that have purchases on more than one.
    private readonly DayLists moreDays = new();
    private int ordersOfMoreDays;

    // The purchases of each order, except for what does not fit; that, and the refunds, of the few orders that have any.
    private readonly PagedList<long> bought = new();
    private Dictionary<int, (Int128 Bought, Int128 Refunded)>? others;

    /// <summary>The number of orders.</summary>
    public int Count { get; private set; }

    /// <summary>Whether amounts are kept.</summary>
    public bool KeepsAmounts => keepsAmounts;

    /// <summary>The number of orders that were returned as a whole.</summary>
    public long Returned => others?.Keys.LongCount(IsReturned) ?? 0;

    /// <summary>Gets an order's customer.</summary>
    public int CustomerOf(int order) => orders[order].Customer;

    /// <summary>Adds a purchase.</summary>
    /// <param name="customer">The customer's index.</param>
    /// <param name="id">The order's id.</param>
    /// <param name="cell">The day; see <see cref="DayLists"/>.</param>
    /// <param name="money">The amount, in units of <see cref="FixedPoint"/>.</param>
    public void AddPurchase(int customer, ReadOnlySpan<byte> id, uint cell, Int128 money)
    {
        var order = FindOrAdd(customer, id);
        AddDay(order, cell);
        AddBought(order, money);
    }

    /// <summary>Adds a refund, if amounts are kept.</summary>
    public void AddRefund(int customer, ReadOnlySpan<byte> id, Int128 money)
    {
        if (keepsAmounts)
            AddRefund(FindOrAdd(customer, id), money);
    }

    /// <summary>Adds an order from another set, whose days must be settled.</summary>
    public void Add(int customer, OrderSet other, int otherOrder)
    {
        ref readonly var added = ref other.orders[otherOrder];
        var order = FindOrAdd(customer, other.Id(added));
        if (added.HasPurchase)
            AddDay(order, added.Day);
        foreach (var cell in other.MoreDays(added))
            AddDay(order, cell);
        AddBought(order, other.BoughtOf(otherOrder));
        if (added.HasRefund)
            AddRefund(order, other.others![otherOrder].Refunded);
    }

    /// <summary>Writes an order, except for its customer; all days must be settled.</summary>
    public void Save(BinaryWriter writer, int order)
    {
        ref readonly var one = ref orders[order];
        StateRecords.WriteBytes(writer, Id(one));
        StateRecords.WriteSum(writer, BoughtOf(order));
        writer.Write(one.HasRefund);
        if (one.HasRefund)
            StateRecords.WriteSum(writer, others![order].Refunded);
        writer.Write(one.HasPurchase);
        if (!one.HasPurchase)
            return;
        writer.Write(one.Day);
        StateRecords.WriteCells(writer, MoreDays(one));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader, int customer, PurchaseTally tally)
    {
        var order = FindOrAdd(customer, StateRecords.ReadBytes(reader));
        AddBought(order, StateRecords.ReadSum(reader));
        if (reader.ReadBoolean())
            AddRefund(order, StateRecords.ReadSum(reader));
        if (!reader.ReadBoolean())
            return;
        AddDay(order, StateRecords.ReadCell(reader, tally));
        for (var left = StateRecords.ReadCellCount(reader); left > 0; left--)
            AddDay(order, StateRecords.ReadCell(reader, tally));
    }

    /// <summary>Settles the days, so that they can be read.</summary>
    public void Settle() => moreDays.Settle(ordersOfMoreDays);

    /// <summary>Settles the days if many wait for it.</summary>
    public void SettleMany() => moreDays.SettleMany(ordersOfMoreDays);

    /// <summary>Adds the days of an order to a customer's history; all days must be settled.</summary>
    /// <returns>The first of them; <see cref="int.MaxValue"/> if the order has refunds alone.</returns>
    public int AddDaysTo(ref PurchaseHistory history, int order, PurchaseCounting countBy, int yearBegins, DaySet seen)
    {
        ref readonly var one = ref orders[order];
        if (!one.HasPurchase)
            return int.MaxValue;
        var first = history.AddDays(new ReadOnlySpan<uint>(in one.Day), countBy, yearBegins, seen);
        return one.More == 0 ? first : Math.Min(first, history.AddDays(MoreDays(one), countBy, yearBegins, seen));
    }

    /// <summary>Reads what orders are looked up by, one after another, which loads it into the core's own cache much faster than looking up does.</summary>
    public uint LoadIntoCache() => CacheLines.Read(slots);

    /// <summary>Links the orders of each customer.</summary>
    /// <param name="customers">The number of customers.</param>
    /// <returns>For each customer the last order, and for each order the one before it; -1 for none.</returns>
    public (int[] LastOf, int[] Before) Link(int customers)
    {
        var (lastOf, before) = (new int[customers], new int[Count]);
        lastOf.AsSpan().Fill(-1);
        for (var i = 0; i < before.Length; i++)
            (before[i], lastOf[orders[i].Customer]) = (lastOf[orders[i].Customer], i);
        return (lastOf, before);
    }

    /// <summary>Gets the sum of an order's purchases; only if amounts are kept.</summary>
    public Int128 BoughtOf(int order) => !keepsAmounts ? 0 : bought[order] + (others?.GetValueOrDefault(order).Bought ?? 0);

    /// <summary>Gets whether an order was returned as a whole: it has a purchase and a refund, and they come to nothing or less.</summary>
    public bool IsReturned(int order) =>
        orders[order] is { HasPurchase: true, HasRefund: true } && BoughtOf(order) + others![order].Refunded <= 0;

    private void AddDay(int order, uint cell)
    {
        ref var one = ref orders[order];
        if (!one.HasPurchase)
        {
            one.Day = cell;
            return;
        }

        if (DayLists.TryJoin(ref one.Day, cell))
            return;
        if (one.More == 0)
            one.More = ++ordersOfMoreDays;
        moreDays.Add(one.More - 1, cell, ordersOfMoreDays);
    }

    private ReadOnlySpan<uint> MoreDays(in Order order) => order.More == 0 ? [] : moreDays[order.More - 1];

    private void AddBought(int order, Int128 money)
    {
        if (!keepsAmounts)
            return;
        var sum = bought[order] + money;
        if ((long)sum == sum)
            bought[order] = (long)sum;
        else
            Others(order).Bought += money;
    }

    private void AddRefund(int order, Int128 money)
    {
        orders[order].HasRefund = true;
        Others(order).Refunded += money;
    }

    private ref (Int128 Bought, Int128 Refunded) Others(int order) => ref CollectionsMarshal.GetValueRefOrAddDefault(others ??= [], order, out _);

    private int FindOrAdd(int customer, ReadOnlySpan<byte> id)
    {
        // The rows of an order mostly come one after another.
        if (last >= 0 && IsSame(orders[last], customer, id))
            return last;
        var hash = (uint)SecretHash.Of(customer, id);
        var slot = (int)(hash >> (32 - slotsLog2));
        for (; slots[slot] is not 0 and var taken; slot = (slot + 1) & (slots.Length - 1))
        {
            var place = (int)(taken & (uint)(slots.Length - 1)) - 1;
            if ((hash ^ (taken >> slotsLog2)) << slotsLog2 == 0 && IsSame(orders[place], customer, id))
                return last = place;
        }

        var start = bytes.Reserve(id.Length);
        id.CopyTo(bytes.Slice(start, id.Length));
        orders.Add(new Order { Customer = customer, Hash = hash, Start = start, Length = id.Length, Day = Order.NoDay });
        if (keepsAmounts)
            bought.Add(0);
        slots[slot] = (hash << slotsLog2) | (uint)++Count;
        if (Count * 3L > slots.Length * 2L)
            Rehash(slotsLog2 + 1);
        return last = Count - 1;
    }

    private bool IsSame(in Order order, int customer, ReadOnlySpan<byte> id) => order.Customer == customer && Id(order).SequenceEqual(id);

    private ReadOnlySpan<byte> Id(in Order order) => bytes.Slice(order.Start, order.Length);

    private void Rehash(int log2)
    {
        slots = new uint[checked(1 << log2)];
        slotsLog2 = log2;
        for (var i = 0; i < Count; i++)
        {
            var hash = orders[i].Hash;
            var slot = (int)(hash >> (32 - log2));
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = (hash << log2) | (uint)(i + 1);
        }
    }

    private struct Order
    {
        // Beyond the calendar.
        public const uint NoDay = uint.MaxValue;

        private int lengthAndRefund;

        public int Customer;

        public uint Hash;

        // Where the id begins.
        public int Start;

        // The first day; see DayLists.
        public uint Day;

        // 1 more than the place of the other days; 0 if there are none.
        public int More;

        public readonly bool HasPurchase => Day != NoDay;

        public bool HasRefund
        {
            readonly get => lengthAndRefund < 0;
            set => lengthAndRefund = value ? lengthAndRefund | int.MinValue : Length;
        }

        public int Length
        {
            readonly get => lengthAndRefund & int.MaxValue;
            init => lengthAndRefund = value;
        }
    }
}
