namespace CustomerSegmentation.Purchases;

/// <summary>
/// The distinct orders of customers, each with its earliest day. Ids of orders are compared by their characters, which are stored in one
/// array. Not safe for several threads.
/// </summary>
internal sealed class OrderSet
{
    private Order[] orders = new Order[4];
    private char[] characters = new char[32];
    private int[] slots = new int[8];
    private int charactersUsed;

    /// <summary>The number of orders.</summary>
    public int Count { get; private set; }

    /// <summary>Gets an order's customer, id and earliest day.</summary>
    public (int Customer, string Text, int Day) this[int index] => (orders[index].Customer, Text(orders[index]).ToString(), orders[index].Day);

    /// <summary>Adds a row of an order.</summary>
    public void Add(int customer, ReadOnlySpan<char> text, int day)
    {
        var hash = Hash(customer, text);
        var slot = (int)(hash & (uint)(slots.Length - 1));
        for (; slots[slot] != 0; slot = (slot + 1) & (slots.Length - 1))
        {
            ref var order = ref orders[slots[slot] - 1];
            if (order.Hash != hash || order.Customer != customer || !Text(order).SequenceEqual(text))
                continue;
            order.Day = Math.Min(order.Day, day);
            return;
        }

        if (Count == orders.Length)
            Array.Resize(ref orders, Grown(Count, Count + 1));
        if (characters.Length - charactersUsed < text.Length)
            Array.Resize(ref characters, Grown(characters.Length, checked(charactersUsed + text.Length)));
        text.CopyTo(characters.AsSpan(charactersUsed));
        orders[Count] = new Order(customer, day, hash, charactersUsed, text.Length);
        charactersUsed += text.Length;
        slots[slot] = ++Count;
        if (Count * 3L > slots.Length * 2L)
            Rehash();
    }

    /// <summary>Counts the orders of each customer.</summary>
    /// <param name="byCustomer">Receives the number of orders, and of those on the day or later.</param>
    /// <param name="from">The day.</param>
    public void CountInto(Span<(long All, long Since)> byCustomer, int from)
    {
        foreach (ref readonly var order in orders.AsSpan(0, Count))
        {
            ref var counts = ref byCustomer[order.Customer];
            counts.All++;
            counts.Since += order.Day >= from ? 1 : 0;
        }
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

    private record struct Order(int Customer, int Day, uint Hash, int Start, int Length);
}
