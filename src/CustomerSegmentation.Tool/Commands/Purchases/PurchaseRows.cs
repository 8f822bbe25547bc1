using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads a row as a purchase.</summary>
internal sealed class PurchaseRows
{
    private readonly CsvTable table;
    private readonly FieldParser parser;
    private readonly MappedColumn customer;
    private readonly MappedColumn date;
    private readonly MappedColumn[] amount;
    private readonly MappedColumn? order;
    private readonly MappedColumn? quantity;
    private readonly MappedColumn? parent;

    public PurchaseRows(CsvTable table, ColumnMap map, FieldParser parser)
    {
        Names.Require(map, table);
        this.table = table;
        this.parser = parser;
        customer = map.Find(table, Names.Customer)!;
        date = map.Find(table, Names.Date)!;
        amount = [.. map.FindFactors(table, Names.Amount)];
        order = map.Find(table, Names.Order);
        quantity = map.Find(table, Names.Quantity);
        parent = map.Find(table, Names.Parent);
        Unused = [.. ((string[])[Names.ProductLine, Names.Item]).Where(name => map.Find(table, name) is not null)];
    }

    /// <summary>What is mapped and not read, as no fact is made of it.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>What the customers' ids are.</summary>
    public CustomerIds Customers { get; } = new();

    /// <summary>Whether the last row is a purchase for the customer's parent account.</summary>
    public bool IsForParent { get; private set; }

    /// <summary>Reads the row.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public RowFault? Read(out Purchase<CustomerId> purchase)
    {
        purchase = default;
        if (FieldParser.IsMissing(table[customer]))
            return customer.Missing;
        if (ReadDate(out var day) is { } noDate)
            return noDate;
        if (ReadAmount(out var money) is { } noAmount)
            return noAmount;
        decimal? units = null;
        if (quantity is not null && ReadUnits(quantity, out units) is { } noUnits)
            return noUnits;
        IsForParent = parent is not null && !FieldParser.IsMissing(table[parent]);
        purchase = new Purchase<CustomerId>(Customers.Pack(table[IsForParent ? parent! : customer]), day, money)
        {
            OrderId = order is null
            || FieldParser.IsMissing(table[order]) ? null : table.Text(order),
            Quantity = units
        };
        return null;
    }

    private RowFault? ReadDate(out DateOnly day)
    {
        day = default;
        var text = table[date];
        return FieldParser.IsMissing(text) ? date.Missing : parser.ReadDate(text, date, out day);
    }

    private RowFault? ReadAmount(out decimal money)
    {
        if (ReadFactor(amount[0], out money) is { } fault)
            return fault;
        return amount.Length == 1 ? null : Multiply(ref money);
    }

    private RowFault? Multiply(ref decimal money)
    {
        foreach (var column in amount.AsSpan(1))
        {
            if (ReadFactor(column, out var factor) is { } fault)
                return fault;
            try
            {
                money *= factor;
            }
            catch (OverflowException)
            {
                return new RowFault("the amount is out of range", "the product may reach 1e18");
            }
        }

        return null;
    }

    private RowFault? ReadFactor(MappedColumn column, out decimal value)
    {
        value = 0;
        var text = table[column];
        return FieldParser.IsMissing(text) ? column.Missing : FieldParser.ReadDecimal(text, column, out value);
    }

    private RowFault? ReadUnits(MappedColumn column, out decimal? units)
    {
        units = null;
        var text = table[column];
        if (FieldParser.IsMissing(text))
            return null;
        var fault = FieldParser.ReadDecimal(text, column, out var value);
        units = value;
        return fault;
    }

    /// <summary>The names for --map.</summary>
    public static class Names
    {
        public const string Customer = nameof(Customer);
        public const string Date = nameof(Date);
        public const string Amount = nameof(Amount);
        public const string Order = nameof(Order);
        public const string Quantity = nameof(Quantity);
        public const string Parent = nameof(Parent);
        public const string ProductLine = nameof(ProductLine);
        public const string Item = nameof(Item);

        public static IReadOnlyList<string> All { get; } = [Customer, Date, Amount, Order, Quantity, Parent, ProductLine, Item];

        /// <summary>Fails where a name that is needed was not mapped.</summary>
        public static void Require(ColumnMap map, ITable table) =>
            map.Require(table, (Customer, "the customer's id"), (Date, "the day"), (Amount, "the money, or two columns as Quantity*UnitPrice"));

        /// <summary>The columns that --map-by-name looks for.</summary>
        public static IEnumerable<(string Name, string Column)> Columns =>
            [(Customer, "customer"), (Date, "date"), (Amount, "amount"), (Order, "order"), (Quantity, "quantity"), (Parent, "parent")];
    }
}
