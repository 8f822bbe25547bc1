using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>Reads rows as customers, a column a fact.</summary>
/// <param name="table">The file.</param>
/// <param name="map">Which column holds what.</param>
/// <param name="parser">Reads the fields.</param>
/// <param name="facts">The facts that a column can hold.</param>
/// <param name="input">Which ids are the same, and which are nobody's.</param>
/// <param name="currencies">Which currencies the facts in money are in; <see langword="null"/> where that is not read.</param>
/// <exception cref="ToolException">The id or every fact is missing.</exception>
internal sealed class CustomerRows(
    IRowTable table, ColumnMap map, FieldParser parser, IReadOnlyList<Fact> facts, InputPolicy input, RowCurrencies? currencies)
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
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<string> customers = [];
    private readonly List<string?> parents = [];

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

    /// <summary>The customers so far.</summary>
    public int Count => customers.Count;

    /// <summary>Whether a fact has a column.</summary>
    public bool Has(Fact fact) => Array.Exists(inputs, one => one.Fact == fact);

    /// <summary>Takes in the row.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public RowFault? Add()
    {
        if (FieldParser.IsMissing(table[id]))
            return id.Missing;
        foreach (var one in inputs)
        {
            if (one.Read(table, parser, currencies) is { } fault)
                return fault;
        }

        var name = input.IdOf(table.Text(id));
        if (!ids.Add(name))
            return new RowFault("repeated id", $"'{name}' was on an earlier line, which is kept; each row is a customer, so give one row an id");
        customers.Add(name);
        if (parent is not null)
            parents.Add(FieldParser.IsMissing(table[parent]) || nobody.TryGet(table[parent], out _) ? null : input.IdOf(table.Text(parent)));
        foreach (var one in inputs)
            one.Keep();
        return null;
    }

    /// <summary>The customers with their facts; where a parent is mapped, the accounts with the facts of their customers.</summary>
    /// <param name="asOf">The day that the user gave.</param>
    /// <param name="output">Where to say what was rolled up.</param>
    /// <exception cref="ToolException">The parents go round.</exception>
    public CustomerTable Build(DateOnly? asOf, TextWriter output)
    {
        var columns = new CustomerColumns(Count);
        foreach (var one in inputs)
            one.AddTo(columns);
        var all = new CustomerTable(customers, columns,
            Has(Facts.AsOf) ? AsOfDay.Own(table.Kind) : AsOfDay.Of(asOf, AsOfDay.After(LastDay()), $"the {table.Kind}"));
        var accounts = parent is null ? all : RollUp(all, output);
        if (accounts.AsOf.Day is { } day)
            accounts.Columns.Add(Facts.AsOf, day);
        return accounts;
    }

    private DateOnly? LastDay() => Array.Find(inputs, one => one.Fact == Facts.LastPurchase)?.LastDay();

    private CustomerTable RollUp(CustomerTable all, TextWriter output)
    {
        try
        {
            var hierarchy = AccountHierarchy.Of(customers, parents, StringComparer.Ordinal);
            var rollUp = hierarchy.RollUp(all.Columns);
            RollUpPrinter.Print(output, hierarchy, rollUp);
            var accountOf = customers.Zip(hierarchy.AccountOf.ToArray(), (customer, account) => (customer, Account: hierarchy.Accounts[account]));
            return all with
            {
                Ids = hierarchy.Accounts,
                Columns = rollUp.Columns,
                RolledUp = accountOf.Where(pair => pair.customer != pair.Account)
                    .ToDictionary(pair => pair.customer, pair => pair.Account, StringComparer.Ordinal),
            };
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused($"{table.Title}, --map {Parent}={parent!.Name}", e, ExitCode.Unusable);
        }
    }

    private static FactInput[] InputsOf(IRowTable table, ColumnMap map, IReadOnlyList<Fact> facts)
    {
        FactInput[] found = [.. facts.Select(fact => map.Find(table, NameOf(fact)) is { } column ? new FactInput(fact, column) : null).OfType<FactInput>()];
        return found.Length > 0 ? found : throw NoFacts(table);
    }

    /// <summary>A fact, the column that gives it, and its values so far: NaN where unknown, a text as its place in the order of first sight.</summary>
    private sealed class FactInput(Fact fact, MappedColumn column)
    {
        private readonly List<double> values = [];
        private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
        private readonly FieldParser invariant = FieldParser.Invariant;
        private double next;

        public Fact Fact => fact;

        public bool IsMoney => fact.Unit == "money";

        /// <summary>Reads the row's value.</summary>
        public RowFault? Read(IRowTable table, FieldParser parser, RowCurrencies? currencies)
        {
            var text = table[column];
            next = double.NaN;
            if (FieldParser.IsMissing(text))
                return null;
            switch (fact.Kind)
            {
                case FactKind.Date:
                    var noDate = parser.ReadDate(text, column, out var date);
                    next = date.DayNumber;
                    return noDate;
                case FactKind.YesNo:
                    var noAnswer = FieldParser.ReadYesNo(text, column, out var answer);
                    next = answer ? 1 : 0;
                    return noAnswer;
                case FactKind.Text:
                    var name = table.Text(column);
                    if (!texts.TryGetValue(name, out var code))
                        texts.Add(name, code = texts.Count);
                    next = code;
                    return null;
                default:
                    return currencies is null || !IsMoney ? parser.ReadDouble(text, column, out next)
                        : currencies.Read(out var rate) is { } noRate ? noRate
                        : rate == 1 ? parser.ReadDouble(text, column, out next)
                        : ReadMoney(parser, text, rate);
            }
        }

        private RowFault? ReadMoney(FieldParser parser, ReadOnlySpan<byte> text, decimal rate)
        {
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
            return invariant.ReadDouble(product[..length], column, out next);
        }

        /// <summary>Keeps the row's value, as the row is used.</summary>
        public void Keep() => values.Add(next);

        /// <summary>The last day, if any is known.</summary>
        public DateOnly? LastDay() => values.Where(value => !double.IsNaN(value)).Select(value => (DateOnly?)DateOnly.FromDayNumber((int)value)).Max();

        public void AddTo(CustomerColumns columns) => _ = fact switch
        {
            DateFact date => columns.Add(date, new DateColumn(Codes(), Validity())),
            YesNoFact yesNo => columns.Add(yesNo, YesNoColumn.Pack([.. values.Select(value => double.IsNaN(value) ? (bool?)null : value != 0)])),
            NumberFact number => columns.Add(number, NumberColumn.Of(values.ToArray(), Validity())),
            TextFact text => columns.Add(text, new TextColumn(Codes(), [.. texts.OrderBy(pair => pair.Value).Select(pair => pair.Key)])),
            _ => throw new NotSupportedException($"{fact.Name} is no number, date, yes-or-no or text."),
        };

        private int[] Codes() => [.. values.Select(value => double.IsNaN(value) ? -1 : (int)value)];

        private ReadOnlyMemory<byte> Validity() => YesNoColumn.Pack([.. values.Select(value => (bool?)!double.IsNaN(value))]).Bits;
    }
}
