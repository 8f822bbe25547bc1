using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>Reads a row as a customer.</summary>
/// <param name="table">The file.</param>
/// <param name="row">The row.</param>
/// <param name="map">Which column holds what.</param>
/// <param name="parser">Reads the fields.</param>
/// <param name="facts">The facts that a column can hold.</param>
/// <param name="input">Which ids are the same, and which are nobody's.</param>
/// <param name="currencies">Which currencies the facts in money are in; <see langword="null"/> where that is not read.</param>
/// <exception cref="ToolException">The id or every fact is missing.</exception>
internal sealed class CustomerRows(
    ITable table, IRow row, ColumnMap map, FieldParser parser, IReadOnlyList<Fact> facts, InputPolicy input, RowCurrencies? currencies)
{
    public const string Id = "Id";
    public const string Parent = "Parent";

    private static readonly Dictionary<string, string[]> UsualNames = new(StringComparer.Ordinal)
    {
        [Facts.Sales.Name] = ["revenue turnover totalspent totalsales umsatz 销售额"],
        [Facts.Purchases.Name] = ["orders ordercount numberoforders purchasecount"],
        [Facts.FirstPurchase.Name] = ["firstorder firstorderdate firstpurchasedate"],
        [Facts.LastPurchase.Name] = ["lastorder lastorderdate lastpurchasedate"],
    };

    private readonly MappedColumn id = map.Require(table, (Id, "the customer's id")).Find(table, Id)!;
    private readonly MappedColumn? parent = map.Find(table, Parent);
    private readonly FactInput[] inputs = InputsOf(table, map, facts);
    private readonly FieldValues<bool> nobody = RowFilter.ValuesOf(input.Nobody);
    private readonly double[] values = new double[facts.Count];

    /// <summary>The names for --map.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<Fact> facts) => [Id, Parent, .. facts.Select(NameOf)];

    /// <summary>The columns that --map-by-name looks for.</summary>
    public static IEnumerable<(string Name, string Column)> ColumnsByName(IReadOnlyList<Fact> facts) =>
        [(Id, "id"), (Id, "customer"), (Parent, "parent"), .. facts.Select(fact => (NameOf(fact), fact.Name))];

    /// <summary>The columns that are looked for if nothing is mapped: those of the facts' names, and what else is usual.</summary>
    public static IEnumerable<KnownColumns> KnownColumns(IReadOnlyList<Fact> facts) =>
    [
        new(
            Id,
            "id customer customerid customerno customernumber kundennummer kundennr 客户 客户编号",
            "client clientid account accountid user userid member memberid"),
        new(Parent, "parent parentid parentaccount"),
        .. facts.Select(fact => new KnownColumns(NameOf(fact), [NameOf(fact).ToLowerInvariant(), .. UsualNames.GetValueOrDefault(fact.Name, [])])),
    ];

    /// <summary>The name of a fact for --map.</summary>
    public static string NameOf(Fact fact) => string.Concat(fact.Name.Split('_')
        .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));

    /// <summary>The error where no fact is mapped.</summary>
    public static ToolException NoFacts(ITable table) => ToolException.BadArgument(
        $"Add --map FACT=COLUMN for what is known of the customers, such as --map Sales=COLUMN. {ColumnMap.ColumnsOf(table)}");

    /// <summary>Which currencies the facts in money are in; <see langword="null"/> where that is not read.</summary>
    public RowCurrencies? Currencies => Array.Exists(inputs, one => one.IsMoney) ? currencies : null;

    /// <summary>Whether a fact has a column.</summary>
    public bool Has(Fact fact) => Array.Exists(inputs, one => one.Fact == fact);

    /// <summary>The column that names the account of a customer, if one is mapped.</summary>
    public MappedColumn? ParentColumn => parent;

    /// <summary>A batch for the customers of this file's rows.</summary>
    public CustomerBatch NewBatch() => new([.. inputs.Select(one => one.Fact)]);

    /// <summary>The same for other rows of the file.</summary>
    /// <param name="other">The row.</param>
    /// <param name="itsParser">Reads the fields.</param>
    public CustomerRows Over(IRow other, FieldParser itsParser) => new(table, other, map, itsParser, facts, input, currencies);

    /// <summary>Reads the row, and adds the customer to a batch.</summary>
    /// <returns>What is wrong with the row, which is then not added, or <see langword="null"/>.</returns>
    public RowFault? Read(CustomerBatch batch)
    {
        if (FieldParser.IsMissing(row[id]))
            return id.Missing;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Read(row, parser, currencies, batch.Columns[i], out values[i]) is { } fault)
                return fault;
        }

        var hasParent = parent is not null && !FieldParser.IsMissing(row[parent]) && !nobody.TryGet(row[parent], out _);
        batch.Add(input.IdOf(row.Text(id)), hasParent ? input.IdOf(row.Text(parent!)) : null, values);
        return null;
    }

    private static FactInput[] InputsOf(ITable table, ColumnMap map, IReadOnlyList<Fact> facts)
    {
        FactInput[] found = [.. facts.Select(fact => map.Find(table, NameOf(fact)) is { } column ? new FactInput(fact, column) : null).OfType<FactInput>()];
        return found.Length > 0 ? found : throw NoFacts(table);
    }

    /// <summary>A fact, and the column that gives it.</summary>
    private sealed class FactInput(Fact fact, MappedColumn column)
    {
        private readonly FieldParser invariant = FieldParser.Invariant;

        public Fact Fact => fact;

        public bool IsMoney => fact.Unit == "money";

        /// <summary>Reads the row's value: NaN where it is unknown, a text as its code in the fact's column of a batch.</summary>
        public RowFault? Read(IRow row, FieldParser parser, RowCurrencies? currencies, FactColumn texts, out double value)
        {
            var text = row[column];
            value = double.NaN;
            if (FieldParser.IsMissing(text))
                return null;
            switch (fact.Kind)
            {
                case FactKind.Date:
                    var noDate = parser.ReadDate(text, column, out var date);
                    value = date.DayNumber;
                    return noDate;
                case FactKind.YesNo:
                    var noAnswer = FieldParser.ReadYesNo(text, column, out var answer);
                    value = answer ? 1 : 0;
                    return noAnswer;
                case FactKind.Text:
                    value = texts.CodeOf(row.Text(column));
                    return null;
                default:
                    return currencies is null || !IsMoney ? parser.ReadDouble(text, column, out value)
                        : currencies.Read(out var rate) is { } noRate ? noRate
                        : rate == 1 ? parser.ReadDouble(text, column, out value)
                        : ReadMoney(parser, text, rate, out value);
            }
        }

        private RowFault? ReadMoney(FieldParser parser, ReadOnlySpan<byte> text, decimal rate, out double value)
        {
            value = double.NaN;
            if (parser.ReadDecimal(text, column, out var money) is { } noNumber)
                return noNumber;
            try
            {
                money *= rate;
                // To ten-thousandths, as purchases and databases round; what is little stays more than nothing.
                if (decimal.Floor((money * 10_000) + 0.5m) / 10_000 is not 0 and var rounded)
                    money = rounded;
            }
            catch (OverflowException)
            {
                return new RowFault($"{column.Name} is out of range", "times the rate it may reach 1e18");
            }

            // Read as a text is, as the framework's cast is one unit in the last place off.
            Span<byte> product = stackalloc byte[64];
            money.TryFormat(product, out var length, default, CultureInfo.InvariantCulture);
            return invariant.ReadDouble(product[..length], column, out value);
        }
    }
}
