using System.Runtime.InteropServices;

namespace CustomerSegmentation.Purchases;

/// <summary>
/// The distinct orders of customers, each with the days of its purchases and, if they are kept, its amounts. Ids of orders are compared by
/// their characters, which are stored in one array. Not safe for several threads.
/// </summary>
/// <param name="keepsAmounts">Whether amounts are kept, to find the orders that were returned as a whole.</param>
internal sealed class OrderSet(bool keepsAmounts)
{
    private Order[] orders = new Order[4];
    private char[] characters = new char[32];
    private int[] slots = new int[8];
    private int charactersUsed;

    // The purchases of each order, except for what does not fit; that, and the refunds, of the few orders that have any.
    private long[] bought = keepsAmounts ? new long[4] : [];
    private Dictionary<int, (Int128 Bought, Int128 Refunded)>? others;

    /// <summary>The number of orders.</summary>
    public int Count { get; private set; }

    /// <summary>Whether amounts are kept.</summary>
    public bool KeepsAmounts => keepsAmounts;

    /// <summary>The days of each order's purchases.</summary>
    public DayLists Days { get; } = new();

    /// <summary>The number of orders that were returned as a whole.</summary>
    public long Returned => others?.Keys.LongCount(IsReturned) ?? 0;

    /// <summary>Gets an order's customer.</summary>
    public int CustomerOf(int order) => orders[order].Customer;

    /// <summary>Adds a purchase.</summary>
    /// <param name="customer">The customer's index.</param>
    /// <param name="text">The order's id.</param>
    /// <param name="cell">The day; see <see cref="DayLists"/>.</param>
    /// <param name="money">The amount, in units of <see cref="FixedPoint"/>.</param>
    public void AddPurchase(int customer, ReadOnlySpan<char> text, uint cell, Int128 money)
    {
        var order = FindOrAdd(customer, text);
        orders[order].HasPurchase = true;
        Days.Add(order, cell, Count);
        AddBought(order, money);
    }

    /// <summary>Adds a refund, if amounts are kept.</summary>
    public void AddRefund(int customer, ReadOnlySpan<char> text, Int128 money)
    {
        if (keepsAmounts)
            AddRefund(FindOrAdd(customer, text), money);
    }

    /// <summary>Adds an order from another set, whose days must be settled.</summary>
    public void Add(int customer, OrderSet other, int otherOrder)
    {
        ref readonly var added = ref other.orders[otherOrder];
        var order = FindOrAdd(customer, other.Text(added));
        orders[order].HasPurchase |= added.HasPurchase;
        foreach (var cell in other.Days[otherOrder])
            Days.Add(order, cell, Count);
        AddBought(order, other.BoughtOf(otherOrder));
        if (added.HasRefund)
            AddRefund(order, other.others![otherOrder].Refunded);
    }

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

    private int FindOrAdd(int customer, ReadOnlySpan<char> text)
    {
        var hash = Hash(customer, text);
        var slot = (int)(hash & (uint)(slots.Length - 1));
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            ref readonly var order = ref orders[slots[slot] - 1];
            if (order.Hash == hash && order.Customer == customer && Text(order).SequenceEqual(text))
                return slots[slot] - 1;
        }

        if (Count == orders.Length)
        {
            Array.Resize(ref orders, Grown(Count, Count + 1));
            if (keepsAmounts)
                Array.Resize(ref bought, orders.Length);
        }

        if (characters.Length - charactersUsed < text.Length)
            Array.Resize(ref characters, Grown(characters.Length, checked(charactersUsed + text.Length)));
        text.CopyTo(characters.AsSpan(charactersUsed));
        orders[Count] = new Order(customer, hash, charactersUsed, text.Length);
        charactersUsed += text.Length;
        slots[slot] = ++Count;
        if (Count * 3L > slots.Length * 2L)
            Rehash();
        return Count - 1;
    }

    private static uint Hash(int customer, ReadOnlySpan<char> text) =>
        (uint)HashCode.Combine(customer, string.GetHashCode(text, StringComparison.Ordinal));

    private static int Grown(int length, int needed) => (int)Math.Clamp(length * 3L / 2, needed, Array.MaxLength);

    private ReadOnlySpan<char> Text(in Order order) => characters.AsSpan(order.Start, order.Length);

    private void Rehash()
    {
        slots = new int[checked(slots.Length * 2)];
        for (var i = 0; i < Count; i++)
        {
            var slot = (int)(orders[i].Hash & (uint)(slots.Length - 1));
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = i + 1;
        }
    }

    private record struct Order(int Customer, uint Hash, int Start, int Length)
    {
        public bool HasPurchase { get; set; }

        public bool HasRefund { get; set; }
    }
}
