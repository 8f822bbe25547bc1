namespace CustomerSegmentation.Sql;

/// <summary>Writes the SELECTs that find rows that can't be customers.</summary>
internal sealed class RowCheckSelect
{
    private readonly TableMap map;
    private readonly SqlDialect dialect;
    private readonly List<(string Reason, string Fault, string Column)> faults = [];

    public RowCheckSelect(TableMap map, SqlDialect dialect)
    {
        (this.map, this.dialect) = (map, dialect);
        foreach (var key in map.Keys)
            faults.Add(($"{key} is missing", IsMissing(key), ""));
        foreach (var (fact, column, kind) in map.Columns)
        {
            var expected = (fact.Kind, kind) switch
            {
                (FactKind.Date, FactKind.Number) => "a day number",
                (FactKind.Date, _) => "a date",
                (FactKind.YesNo, _) => "yes or no",
                (FactKind.Number, _) => "a number, or is out of range",
                _ => null,
            };
            if (expected is not null)
                faults.Add(($"{column} is not {expected}", $"{Unreadable(fact, column)} = 1", column));
        }
    }

    /// <summary>Why rows are rejected. The faults are numbered from 1 in this order.</summary>
    public IReadOnlyList<string> Reasons => [.. faults.Select(fault => fault.Reason)];

    /// <summary>Writes the SELECT of a row for each fault: its number, 0 for rows without one; the number of rows; and an example.</summary>
    public string Count()
    {
        var levels = new SelectLevels(dialect);
        var fault = levels.Add(Fault());
        var columns = faults.Select(one => one.Column.Length == 0 ? null : levels.Add(TableMap.ColumnOf(one.Column, dialect))).ToList();
        var texts = columns.Select((column, i) => column is null ? "" : $" WHEN {fault} = {i + 1} THEN {dialect.ToText(column)}");
        var example = levels.Add(
            $"CASE WHEN {fault} = 0 THEN {dialect.UnknownText()}{string.Concat(texts)} END", [fault, .. columns.OfType<SelectColumn>()]);
        levels.Return(fault, "fault", fault);
        levels.Return("COUNT(*)", "n");
        levels.Return($"MIN({example})", "example", example);
        return levels.ToSql(map.FromClause(dialect), $"\nGROUP BY {fault}");
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
        var order = map.Columns.Select(one => TableMap.ColumnOf(one.Column, dialect)).DefaultIfEmpty("1");
        return $"({dialect.OnePerKey(map.FromClause(dialect), string.Join(", ", Keys()), string.Join(", ", order))})";
    }

    private string Fault() => faults.Count == 0 ? "0"
        : $"CASE {string.Concat(faults.Select((one, i) => $"WHEN {one.Fault} THEN {i + 1} "))}ELSE 0 END";

    private string IsMissing(string key)
    {
        var column = TableMap.ColumnOf(key, dialect);
        return map.IsText(key, dialect) ? $"({column} IS NULL OR {FieldFormula.IsMissing(dialect.Field(column))})" : $"{column} IS NULL";
    }

    // Ids that a file could not tell apart are the same.
    private string[] Keys() => [.. map.Keys.Select(key => TableMap.ColumnOf(key, dialect) is var column && map.IsText(key, dialect)
        ? dialect.Field(column) : column)];

    // In the order that is quick where most values are known, and of 1 and 0, so that nothing depends on how an engine negates NULL.
    private string Unreadable(Fact fact, string name)
    {
        var (column, read) = (TableMap.ColumnOf(name, dialect), map.Read(fact, dialect)!);
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
