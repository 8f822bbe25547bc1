namespace CustomerSegmentation.Tool.Commands.Customers;

/// <summary>Reads rows as customers, a column a fact.</summary>
internal sealed class CustomerRows
{
    public const string Id = "Id";
    public const string Parent = "Parent";

    private readonly CsvTable table;
    private readonly FieldParser parser;
    private readonly MappedColumn id;
    private readonly MappedColumn? parent;
    private readonly IReadOnlyList<(Fact Fact, MappedColumn Column)> inputs;
    private readonly List<double>[] values;
    private readonly Dictionary<string, int>[] texts;
    private readonly double[] row;
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<string> customers = [];
    private readonly List<string?> parents = [];

    public CustomerRows(CsvTable table, ColumnMap map, FieldParser parser, IReadOnlyList<Fact> facts)
    {
        map.Require(table, (Id, "the customer's id"));
        this.table = table;
        this.parser = parser;
        id = map.Find(table, Id)!;
        parent = map.Find(table, Parent);
        inputs = [.. facts.Select(fact => (fact, map.Find(table, NameOf(fact)))).Where(input => input.Item2 is not null)
            .Select(input => (input.fact, input.Item2!))];
        if (inputs.Count == 0)
            throw ToolException.BadArgument($"Add --map FACT=COLUMN for what is known of the customers, such as --map Sales=COLUMN. "
                + $"{ColumnMap.ColumnsOf(table)}");
        values = [.. inputs.Select(_ => new List<double>())];
        texts = [.. inputs.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        row = new double[inputs.Count];
    }

    /// <summary>The names for --map.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<Fact> facts) => [Id, Parent, .. facts.Select(NameOf)];

    /// <summary>The columns that --map-by-name looks for.</summary>
    public static IEnumerable<(string Name, string Column)> ColumnsByName(IReadOnlyList<Fact> facts) =>
        [(Id, "id"), (Id, "customer"), (Parent, "parent"), .. facts.Select(fact => (NameOf(fact), fact.Name))];

    /// <summary>The customers so far.</summary>
    public int Count => customers.Count;

    /// <summary>Whether a fact has a column.</summary>
    public bool Has(Fact fact) => inputs.Any(input => input.Fact == fact);

    /// <summary>Takes in the row.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public RowFault? Add()
    {
        if (FieldParser.IsMissing(table[id]))
            return id.Missing;
        for (var i = 0; i < row.Length; i++)
        {
            if (Read(i, out row[i]) is { } fault)
                return fault;
        }

        var name = table.Text(id);
        if (!ids.Add(name))
            return new RowFault("repeated id", $"'{name}' was on an earlier line, which is kept; each row is a customer, so give one row an id");
        customers.Add(name);
        if (parent is not null)
            parents.Add(FieldParser.IsMissing(table[parent]) ? null : table.Text(parent));
        for (var i = 0; i < row.Length; i++)
            values[i].Add(row[i]);
        return null;
    }

    /// <summary>The customers with their facts; where a parent is mapped, the accounts with the facts of their customers.</summary>
    /// <param name="asOf">The day that the user gave.</param>
    /// <param name="output">Where to say what was rolled up.</param>
    /// <exception cref="ToolException">The parents go round.</exception>
    public CustomerTable Build(DateOnly? asOf, TextWriter output)
    {
        var columns = new CustomerColumns(Count);
        for (var i = 0; i < inputs.Count; i++)
            Set(columns, inputs[i].Fact, values[i], texts[i]);
        var all = new CustomerTable(customers, columns, AsOf: null, "unknown; --as-of sets it");
        if (Has(Facts.AsOf))
            all = all with { AsOfOrigin = "each customer's own, from the file" };
        else if (asOf is not null)
            all = all with { AsOf = asOf, AsOfOrigin = "from --as-of" };
        else if (Last(Facts.LastPurchase) is { } last)
            all = all with { AsOf = last.AddDays(1), AsOfOrigin = "the day after the last purchase in the file; --as-of sets another" };
        var accounts = parent is null ? all : RollUp(all, output);
        if (accounts.AsOf is { } day)
            accounts.Columns.Add(Facts.AsOf, day);
        return accounts;
    }

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
                RolledUp = accountOf.Where(pair => pair.customer != pair.Account).ToDictionary(pair => pair.customer, pair => pair.Account,
                    StringComparer.Ordinal),
            };
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused($"{table.Name}, --map {Parent}={parent!.Name}", e, ExitCode.Unusable);
        }
    }

    private DateOnly? Last(Fact fact)
    {
        var place = inputs.ToList().FindIndex(input => input.Fact == fact);
        var last = place < 0 ? double.NaN : values[place].Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Max();
        return last < DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)last) : null;
    }

    private RowFault? Read(int input, out double value)
    {
        var (fact, column) = inputs[input];
        value = double.NaN;
        var text = table[column];
        if (FieldParser.IsMissing(text))
            return null;
        RowFault? fault;
        switch (fact.Kind)
        {
            case FactKind.Date:
                fault = parser.ReadDate(text, column, out var date);
                value = date.DayNumber;
                return fault;
            case FactKind.YesNo:
                fault = FieldParser.ReadYesNo(text, column, out var answer);
                value = answer ? 1 : 0;
                return fault;
            case FactKind.Text:
                value = CodeOf(table.Text(column), texts[input]);
                return null;
            default:
                return FieldParser.ReadDouble(text, column, out value);
        }
    }

    // A text's code is its place in the order of first sight.
    private static int CodeOf(string text, Dictionary<string, int> codes)
    {
        if (!codes.TryGetValue(text, out var code))
            codes.Add(text, code = codes.Count);
        return code;
    }

    private static void Set(CustomerColumns columns, Fact fact, List<double> values, Dictionary<string, int> texts)
    {
        switch (fact)
        {
            case DateFact date:
                columns.Add(date, new DateColumn(values.Select(value => double.IsNaN(value) ? -1 : (int)value).ToArray(), Validity(values)));
                break;
            case YesNoFact yesNo:
                columns.Add(yesNo, YesNoColumn.Pack(values.Select(value => double.IsNaN(value) ? (bool?)null : value != 0).ToArray()));
                break;
            case NumberFact number:
                columns.Add(number, NumberColumn.Of(values.ToArray(), Validity(values)));
                break;
            case TextFact text:
                var dictionary = texts.OrderBy(pair => pair.Value).Select(pair => pair.Key).ToArray();
                columns.Add(text, new TextColumn(values.Select(value => double.IsNaN(value) ? -1 : (int)value).ToArray(), dictionary));
                break;
            default:
                throw new NotSupportedException($"{fact.Name} is no number, date, yes-or-no or text.");
        }
    }

    private static ReadOnlyMemory<byte> Validity(List<double> values) => YesNoColumn.Pack(values.Select(value => (bool?)!double.IsNaN(value)).ToArray()).Bits;

    /// <summary>The name of a fact for --map.</summary>
    public static string NameOf(Fact fact) => string.Concat(fact.Name.Split('_')
        .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
}
