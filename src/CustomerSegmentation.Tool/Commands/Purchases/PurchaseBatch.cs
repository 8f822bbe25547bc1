namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Some purchases as columns, filled row by row.</summary>
internal sealed class PurchaseBatch(int capacity)
{
    private readonly CustomerId[] customers = new CustomerId[capacity];
    private readonly int[] days = new int[capacity];
    private readonly decimal[] amounts = new decimal[capacity];
    private readonly List<string> orders = [];
    private int[]? orderCodes;
    private decimal[]? quantities;
    private byte[]? knownQuantities;
    private int count;

    /// <summary>The number of rows that can be added.</summary>
    public int Room => capacity - count;

    /// <summary>The rows.</summary>
    public PurchaseColumns<CustomerId> Columns => new(customers.AsMemory(0, count), new DateColumn(days), amounts)
    {
        Orders = orderCodes is null ? null : new TextColumn(orderCodes, orders),
        Quantities = quantities is null ? null : new AmountColumn(quantities, knownQuantities),
    };

    /// <summary>Adds a row.</summary>
    public void Add(in Purchase<CustomerId> purchase)
    {
        customers[count] = purchase.Customer;
        days[count] = purchase.Date.DayNumber;
        amounts[count] = purchase.Amount;
        if (purchase.OrderId is { } order)
            AddOrder(order);
        if (purchase.Quantity is { } quantity)
            AddQuantity(quantity);
        count++;
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        count = 0;
        orders.Clear();
        orderCodes.AsSpan().Fill(-1);
        knownQuantities.AsSpan().Clear();
    }

    private void AddOrder(string order)
    {
        if (orderCodes is null)
            Array.Fill(orderCodes = new int[capacity], -1);
        // The rows of an order often come together.
        if (orders.Count == 0 || orders[^1] != order)
            orders.Add(order);
        orderCodes[count] = orders.Count - 1;
    }

    private void AddQuantity(decimal quantity)
    {
        quantities ??= new decimal[capacity];
        knownQuantities ??= new byte[(capacity + 7) / 8];
        quantities[count] = quantity;
        knownQuantities[count >> 3] |= (byte)(1 << (count & 7));
    }
}
