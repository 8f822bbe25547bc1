namespace CustomerSegmentation.Sql;

/// <summary>Writes the SELECTs that find rows that can't be used.</summary>
internal sealed class RowCheckSelect
{
    private readonly TableMap map;
    private readonly SqlDialect dialect;
    private readonly List<(string Reason, string Formula, string Column)> faults = [];
    private readonly HashSet<int> ofRates = [];

    private RowCheckSelect(TableMap map, SqlDialect dialect)
    {
        (this.map, this.dialect) = (map, dialect);
        foreach (var key in map.Input?.FoldIds == true ? map.Keys : [])
        {
            Add($"{key} has a character beyond ASCII, and can't be folded in a database (the command's --local can)",
                $"{Column(InputSelect.UnfoldedId)} IS NOT NULL", InputSelect.UnfoldedId);
        }

        foreach (var key in map.Keys)
            Add($"{key} is missing", IsMissing(key));
    }

    /// <summary>Finds rows that can't be customers. What is missing is unknown.</summary>
    public static RowCheckSelect OfCustomers(TableMap map, SqlDialect dialect)
    {
        var select = new RowCheckSelect(map, dialect);
        foreach (var (fact, column, kind) in map.Columns)
        {
            select.AddRate(fact, $" AND NOT ({select.IsMissing(column)})");
            select.AddUnreadable(fact, column, kind);
        }

        return select;
    }

    /// <summary>Finds rows that can't be purchases, without those that are beyond what is counted.</summary>
    public static RowCheckSelect OfPurchases(PurchaseMap purchases, SqlDialect dialect)
    {
        var select = new RowCheckSelect(purchases.Table, dialect);
        foreach (var (fact, column, kind) in purchases.Columns)
        {
            select.Add($"{column} is missing", select.IsMissing(column));
            select.AddUnreadable(fact, column, kind);
            select.AddRate(fact, "");
        }

        if (purchases.UnreadableQuantity(dialect) is { } unreadable)
            select.Add($"{purchases.QuantityColumn} is not a number", $"{unreadable} = 1", purchases.QuantityColumn!);
        return select;
    }

    /// <summary>
    /// Writes the SELECT of a row for each fault, and of the last one for each currency: its number, 0 for rows without one; the number of rows; an
    /// example; and the currency.
    /// </summary>
    public string Count()
    {
        var levels = new SelectLevels(dialect);
        var fault = levels.Add(Fault());
        var columns = faults.Select(one => one.Column.Length == 0 ? null : levels.Add(Column(one.Column))).ToList();
        var texts = columns.Select((column, i) => column is null ? "" : $" WHEN {fault} = {i + 1} THEN {dialect.ToText(column)}");
        var example = levels.Add(
            $"CASE WHEN {fault} = 0 THEN {dialect.UnknownText()}{string.Concat(texts)} END", [fault, .. columns.OfType<SelectColumn>()]);
        levels.Return(fault, "fault", fault);
        levels.Return("COUNT(*)", "n");
        levels.Return($"MIN({example})", "example", example);
        if (ofRates.Count == 0)
            return levels.ToSql(map.FromClause(dialect), $"\nGROUP BY {fault}");
        var currency = levels.Add(Column(InputSelect.WithoutRate));
        var detail = levels.Add($"CASE WHEN {fault} IN ({string.Join(", ", ofRates)}) THEN {currency} END", fault, currency);
        levels.Return(detail, "currency", detail);
        return levels.ToSql(map.FromClause(dialect), $"\nGROUP BY {fault}, {detail}");
    }

    /// <summary>Says why rows are rejected.</summary>
    /// <param name="fault">The number of the fault, from 1.</param>
    /// <param name="example">The example.</param>
    /// <returns>The reason, and whether it names the example.</returns>
    public (string Reason, bool NamesExample) Reason(int fault, string? example)
    {
        var (reason, _, column) = faults[fault - 1];
        if (!ofRates.Contains(fault))
            return (reason, false);
        var currency = example?.Trim() ?? "";
        return (FieldFormula.Missing.Contains(currency, StringComparer.OrdinalIgnoreCase) ? $"{column} is missing" : $"{column} {currency} has no rate", true);
    }

    /// <summary>Writes the query of the rows without a fault.</summary>
    public string Usable(SqlDialect _) =>
        $"(SELECT {SelectLevels.Table}.* FROM {map.FromClause(dialect)} AS {SelectLevels.Table} WHERE {Fault()} = 0)";

    /// <summary>Writes the SELECT of the number of rows whose keys another row has, and an example of a key.</summary>
    public string CountRepeated()
    {
        var example = dialect.ToText(Keys()[0]);
        return $"SELECT {dialect.ToInt64("CASE WHEN COUNT(*) > 0 THEN SUM(s.n - 1) ELSE 0 END")} AS repeated, MIN(s.k) AS example FROM "
            + $"(SELECT COUNT(*) AS n, MIN({example}) AS k FROM {map.FromClause(dialect)} AS {SelectLevels.Table} "
            + $"GROUP BY {string.Join(", ", Keys())} HAVING COUNT(*) > 1) AS s";
    }

    /// <summary>Writes the query of the first row of each key.</summary>
    public string OnePerKey(SqlDialect _)
    {
        var order = map.Columns.Select(one => Column(one.Column)).DefaultIfEmpty("1");
        return $"({dialect.OnePerKey(map.FromClause(dialect), string.Join(", ", Keys()), string.Join(", ", order))})";
    }

    private string Column(string name) => TableMap.ColumnOf(name, dialect);

    private void Add(string reason, string formula, string column = "") => faults.Add((reason, formula, column));

    private void AddUnreadable(Fact fact, string column, FactKind kind)
    {
        var expected = (fact.Kind, kind) switch
        {
            (FactKind.Date, FactKind.Number) => "a day number",
            (FactKind.Date, _) => "a date, or has a time zone",
            (FactKind.YesNo, _) => "yes or no",
            (FactKind.Number, _) => "a number, or is out of range",
            _ => null,
        };
        if (expected is not null)
            Add($"{column} is not {expected}", $"{Unreadable(fact, column)} = 1", column);
    }

    // Money without a value is in no currency.
    private void AddRate(Fact fact, string condition)
    {
        if (map.Input is not { Currency: not null, CurrencyColumn: { } currency } || !map.MoneyFacts.Contains(fact))
            return;
        Add($"{currency} has no rate", $"{Column(InputSelect.WithoutRate)} IS NOT NULL{condition}", currency);
        ofRates.Add(faults.Count);
    }

    private string Fault() => faults.Count == 0 ? "0"
        : $"CASE {string.Concat(faults.Select((one, i) => $"WHEN {one.Formula} THEN {i + 1} "))}ELSE 0 END";

    private string IsMissing(string name)
    {
        var column = Column(name);
        return map.IsText(name, dialect) ? $"({column} IS NULL OR {FieldFormula.IsMissing(dialect.Field(column))})" : $"{column} IS NULL";
    }

    // Ids that a file could not tell apart are the same.
    private string[] Keys() => [.. map.Keys.Select(key => map.IsText(key, dialect) ? dialect.Field(Column(key)) : Column(key))];

    // In the order that is quick where most values are known, and of 1 and 0, so that nothing depends on how an engine negates NULL.
    private string Unreadable(Fact fact, string name)
    {
        var (column, read) = (Column(name), map.ReadAsWritten(fact, dialect)!);
        string Within(string value, double low, double high) => $"WHEN {value} BETWEEN {dialect.Number(low)} AND {dialect.Number(high)} THEN 0 ";
        var isKnown = fact.Kind switch
        {
            FactKind.Date => Within(read, 0, DateOnly.MaxValue.DayNumber),
            FactKind.YesNo => $"WHEN {read} = {dialect.Number(0)} THEN 0 WHEN {read} = {dialect.Number(1)} THEN 0 ",
            _ => Within($"abs({read})", Number.Smallest, Number.Largest) + $"WHEN {read} = {dialect.Number(0)} THEN 0 ",
        };
        return $"CASE {isKnown}WHEN {column} IS NULL THEN 0 WHEN {FieldFormula.IsMissing(dialect.Field(column))} THEN 0 ELSE 1 END";
    }
}
