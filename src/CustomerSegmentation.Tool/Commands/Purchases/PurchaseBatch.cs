namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Some purchases as columns, filled row by row.</summary>
internal sealed class PurchaseBatch
{
    private CustomerId[] customers = [];
    private int[] days = [];
    private long[] units = [];
    private byte[] orders = [];
    private int[]? orderEnds;
    private decimal[]? quantities;
    private bool?[]? knownQuantities;

    // In place of units, where some money has no units.
    private decimal[]? amounts;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The rows.</summary>
    public PurchaseColumns<CustomerId> Columns => new(customers.AsMemory(0, Count), new DateColumn(days), amounts ?? AmountColumn.OfTenThousandths(units))
    {
        Orders = orderEnds is null ? null : new OrderColumn(orders, orderEnds.AsMemory(0, Count + 1)),
        Quantities = quantities is null ? null : new AmountColumn(quantities.AsMemory(0, Count), YesNoColumn.Pack(knownQuantities.AsSpan(0, Count)).Bits),
    };

    /// <summary>Adds a row.</summary>
    /// <param name="purchase">What it says.</param>
    /// <param name="order">The order; empty for none.</param>
    public void Add(in PurchaseFields purchase, ReadOnlySpan<byte> order)
    {
        MakeRoom(1);
        customers[Count] = purchase.Customer;
        days[Count] = purchase.Day.DayNumber;
        units[Count] = purchase.Units;
        if (amounts is not null || purchase.Units == PurchaseFields.NoUnits)
            Amounts()[Count] = purchase.Amount;
        if (order.Length > 0)
            AddOrder(order);
        else if (orderEnds is not null)
            orderEnds[Count + 1] = orderEnds[Count];
        if (purchase.Quantity is { } quantity)
            (Quantities()[Count], knownQuantities![Count]) = (quantity, true);
        Count++;
    }

    /// <summary>Adds the rows of another batch.</summary>
    public void Add(PurchaseBatch other)
    {
        MakeRoom(other.Count);
        other.customers.AsSpan(0, other.Count).CopyTo(customers.AsSpan(Count));
        other.days.AsSpan(0, other.Count).CopyTo(days.AsSpan(Count));
        other.units.AsSpan(0, other.Count).CopyTo(units.AsSpan(Count));
        if (amounts is not null || other.amounts is not null)
            other.Amounts().AsSpan(0, other.Count).CopyTo(Amounts().AsSpan(Count));
        if (orderEnds is not null || other.orderEnds is not null)
            AddOrders(other.OrderEnds().AsSpan(0, other.Count + 1), other.orders);
        if (other.quantities is not null)
        {
            other.quantities.AsSpan(0, other.Count).CopyTo(Quantities().AsSpan(Count));
            other.knownQuantities.AsSpan(0, other.Count).CopyTo(knownQuantities.AsSpan(Count));
        }

        Count += other.Count;
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        knownQuantities.AsSpan(0, knownQuantities is null ? 0 : Count).Clear();
        (Count, amounts) = (0, null);
    }

    private void MakeRoom(int rows)
    {
        if (Count + rows <= customers.Length)
            return;
        var length = Math.Max(Count + rows, customers.Length * 2);
        Array.Resize(ref customers, length);
        Array.Resize(ref days, length);
        Array.Resize(ref units, length);
        if (amounts is not null)
            Array.Resize(ref amounts, length);
        if (orderEnds is not null)
            Array.Resize(ref orderEnds, length + 1);
        if (quantities is null)
            return;
        Array.Resize(ref quantities, length);
        Array.Resize(ref knownQuantities, length);
    }

    private decimal[] Amounts()
    {
        if (amounts is not null)
            return amounts;
        amounts = new decimal[customers.Length];
        for (var i = 0; i < Count; i++)
            amounts[i] = PurchaseFields.FromUnits(units[i]);
        return amounts;
    }

    private int[] OrderEnds() => orderEnds ??= new int[customers.Length + 1];

    private decimal[] Quantities()
    {
        knownQuantities ??= new bool?[customers.Length];
        return quantities ??= new decimal[customers.Length];
    }

    private void AddOrder(ReadOnlySpan<byte> order)
    {
        var start = OrderEnds()[Count];
        MakeRoomForOrders(start + order.Length);
        order.CopyTo(orders.AsSpan(start));
        orderEnds![Count + 1] = start + order.Length;
    }

    private void AddOrders(ReadOnlySpan<int> ends, ReadOnlySpan<byte> texts)
    {
        var start = OrderEnds()[Count];
        MakeRoomForOrders(start + ends[^1]);
        texts[..ends[^1]].CopyTo(orders.AsSpan(start));
        for (var i = 0; i < ends.Length; i++)
            orderEnds![Count + i] = start + ends[i];
    }

    private void MakeRoomForOrders(int length)
    {
        if (length > orders.Length)
            Array.Resize(ref orders, Math.Max(length, orders.Length * 2));
    }
}
