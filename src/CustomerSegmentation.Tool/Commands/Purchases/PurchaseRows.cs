using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads a row as a purchase.</summary>
/// <param name="table">The file.</param>
/// <param name="row">The row.</param>
/// <param name="map">Which column holds what.</param>
/// <param name="parser">Reads the fields.</param>
/// <param name="input">Which ids are the same, and which are nobody's.</param>
/// <param name="currencies">Which currencies the amounts are in; <see langword="null"/> where that is not read.</param>
/// <param name="ids">What the customers' ids are.</param>
/// <exception cref="ToolException">A column is missing.</exception>
internal sealed class PurchaseRows(
    ITable table, IRow row, ColumnMap map, FieldParser parser, InputPolicy input, RowCurrencies? currencies, CustomerIds ids)
{
    private static readonly RowFault TooLarge = new("the amount is out of range", "the product may reach 1e18");

    private readonly MappedColumn customer = Names.Require(map, table).Find(table, Names.Customer)!;
    private readonly MappedColumn date = map.Find(table, Names.Date)!;
    private readonly MappedColumn[] amount = [.. map.FindFactors(table, Names.Amount)];
    private readonly MappedColumn? order = map.Find(table, Names.Order);
    private readonly MappedColumn? quantity = map.Find(table, Names.Quantity);
    private readonly MappedColumn? parent = map.Find(table, Names.Parent);

    // Money in one column, of one currency.
    private readonly bool isPlain = currencies is null && map.FindFactors(table, Names.Amount).Count == 1;

    private readonly FieldValues<bool> nobody = RowFilter.ValuesOf(input.Nobody);
    private byte[] folded = [];

    /// <summary>The column of the customer's id.</summary>
    public MappedColumn Customer => customer;

    /// <summary>The column of the day.</summary>
    public MappedColumn Date => date;

    /// <summary>The columns whose product is the money.</summary>
    public IReadOnlyList<MappedColumn> Amount => amount;

    /// <summary>The column of the order, if one is mapped.</summary>
    public MappedColumn? OrderColumn => order;

    /// <summary>The column of the quantity, if one is mapped.</summary>
    public MappedColumn? Quantity => quantity;

    /// <summary>Whether a column names the account that a row counts for.</summary>
    public bool HasParent => parent is not null;

    /// <summary>What is mapped and not read, as no fact is made of it.</summary>
    public IReadOnlyList<string> Unused { get; } =
        [.. ((string[])[Names.ProductLine, Names.Item]).Where(name => map.Find(table, name) is not null)];

    /// <summary>Which currencies the amounts are in; <see langword="null"/> where that is not read.</summary>
    public RowCurrencies? Currencies => currencies;

    /// <summary>Whether the last row is a purchase for the customer's parent account.</summary>
    public bool IsForParent { get; private set; }

    /// <summary>The order of the row; empty for none.</summary>
    public ReadOnlySpan<byte> Order => order is null || FieldParser.IsMissing(row[order]) ? default : row[order];

    /// <summary>The same for other rows of the file.</summary>
    /// <param name="other">The row.</param>
    /// <param name="itsParser">Reads the fields.</param>
    public PurchaseRows Over(IRow other, FieldParser itsParser) => new(table, other, map, itsParser, input, currencies, ids);

    /// <summary>Reads the row, apart from its order.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public RowFault? Read(out PurchaseFields purchase)
    {
        purchase = default;
        if (FieldParser.IsMissing(row[customer]))
            return customer.Missing;
        var text = row[date];
        if (FieldParser.IsMissing(text))
            return date.Missing;
        if (parser.ReadDate(text, date, out var day) is { } noDate)
            return noDate;
        var money = 0m;
        if (!isPlain || !parser.TryReadUsual(row[amount[0]], out var units))
        {
            units = PurchaseFields.NoUnits;
            if (ReadAmount(out money) is { } noAmount)
                return noAmount;
        }

        text = quantity is null ? default : row[quantity];
        decimal? pieces = null;
        if (quantity is not null && !FieldParser.IsMissing(text))
        {
            if (parser.ReadDecimal(text, quantity, out var number) is { } noUnits)
                return noUnits;
            pieces = number;
        }

        IsForParent = parent is not null && !FieldParser.IsMissing(row[parent]) && !nobody.TryGet(row[parent], out _);
        purchase = new PurchaseFields(ids.Pack(input.IdOf(row[IsForParent ? parent! : customer], ref folded)), day, units, money, pieces);
        return null;
    }

    private RowFault? ReadAmount(out decimal money)
    {
        money = 0;
        for (var i = 0; i < amount.Length; i++)
        {
            var text = row[amount[i]];
            if (FieldParser.IsMissing(text))
                return amount[i].Missing;
            if (parser.ReadDecimal(text, amount[i], out var factor) is { } fault)
                return fault;
            if (i == 0)
                money = factor;
            else if (Multiply(ref money, factor) is { } tooLarge)
                return tooLarge;
        }

        return currencies is null ? null
            : currencies.Read(out var rate) is { } noRate ? noRate
            : Multiply(ref money, rate);
    }

    private static RowFault? Multiply(ref decimal money, decimal factor)
    {
        try
        {
            money *= factor;
            return null;
        }
        catch (OverflowException)
        {
            return TooLarge;
        }
    }

    /// <summary>The names for --map.</summary>
    public static class Names
    {
        public const string Customer = nameof(Customer), Date = nameof(Date), Amount = nameof(Amount), Order = nameof(Order);
        public const string Quantity = nameof(Quantity), Parent = nameof(Parent), ProductLine = nameof(ProductLine), Item = nameof(Item);

        public static IReadOnlyList<string> All { get; } = [Customer, Date, Amount, Order, Quantity, Parent, ProductLine, Item];

        /// <summary>Fails where a name that is needed was not mapped.</summary>
        /// <returns>The same map.</returns>
        public static ColumnMap Require(ColumnMap map, ITable table) =>
            map.Require(table, (Customer, "the customer's id"), (Date, "the day"), (Amount, "the money, or two columns as Quantity*UnitPrice"));

        /// <summary>The columns that --map-by-name looks for.</summary>
        public static IEnumerable<(string Name, string Column)> Columns => All.Take(6).Select(name => (name, name.ToLowerInvariant()));

        /// <summary>The columns that are looked for if nothing is mapped.</summary>
        public static IReadOnlyList<KnownColumns> Known => PurchaseColumns.Known;
    }
}
