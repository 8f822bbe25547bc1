using System.Globalization;
using System.Text;
using CustomerSegmentation.Decisions;
using static CustomerSegmentation.Sql.CellFormula;

namespace CustomerSegmentation.Sql;

/// <summary>Writes the SELECT of decision tables: the facts that they test, and a column of class codes per table.</summary>
internal sealed class ModelSelect(IReadOnlyList<DecisionTable> tables, TableMap map, SelectLevels levels)
{
    private readonly SqlDialect dialect = levels.Dialect;
    private readonly Dictionary<string, SelectColumn> columnOfFact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SelectColumn> columnOfTable = new(StringComparer.Ordinal);

    /// <summary>Writes the statement that returns the classes.</summary>
    public string ToSql(SqlClasses classes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in map.Keys)
        {
            var column = levels.Add($"{SelectLevels.Table}.{dialect.Quote(key)}");
            Return(column, column, key);
        }

        foreach (var table in tables)
        {
            var column = ColumnOf(table);
            Return(column, classes == SqlClasses.Codes ? column : NameOf(column, table), table.Name);
        }

        return levels.ToSql(map.FromClause(dialect));

        void Return(SelectColumn column, string expression, string name)
        {
            if (!names.Add(name))
                throw new ArgumentException($"Two columns would be named {name}: leave the key out, or give it another name in a query.");
            levels.Return(expression, dialect.Quote(name), column);
        }
    }

    /// <summary>Gets the supplied facts that the tables use.</summary>
    public IReadOnlyList<Fact> SuppliedFacts() =>
    [
        .. tables.SelectMany(table => table.SuppliedFacts)
            .Where(fact => fact.Kind != FactKind.Class || !tables.Any(table => table.Name == fact.Name))
            .DistinctBy(fact => fact.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Writes the statement that counts known facts. Its one row has the number of customers, and for each supplied fact the number of customers
    /// with a value, and of those for whom it is known and not assumed.
    /// </summary>
    public string ToFactCountSql(IReadOnlyList<Fact> facts)
    {
        levels.Return("COUNT(*)", "n");
        foreach (var (i, fact) in facts.Index())
        {
            var raw = Raw(fact);
            var known = Known(fact.WithAssumed(null), raw);
            // NaN and infinities do not count as values.
            var isSaid = fact.Kind == FactKind.Text
                ? $"{raw} IS NOT NULL"
                : $"{raw} >= {dialect.Number(double.MinValue)} AND {raw} <= {dialect.Number(double.MaxValue)}"
                    + (fact.Kind == FactKind.Class ? $" AND {raw} <> {dialect.Number(0)}" : "");
            levels.Return($"COUNT(CASE WHEN {isSaid} THEN 1 END)", $"s{i}", raw);
            levels.Return($"COUNT({known})", $"k{i}", known);
        }

        return levels.ToSql(map.FromClause(dialect));
    }

    /// <summary>Writes the statement that counts classes. Its one row has the number of customers, and for each table the number in each class.</summary>
    public string ToCountSql()
    {
        levels.Return("COUNT(*)", "n");
        foreach (var table in tables)
        {
            var column = ColumnOf(table);
            foreach (var one in table.Classes)
                levels.Return($"COUNT(CASE WHEN {column} = {one.Code} THEN 1 END)", $"n{column.Number}_{one.Code}", column);
        }

        return levels.ToSql(map.FromClause(dialect));
    }

    private string NameOf(SelectColumn code, DecisionTable table) =>
        $"CASE {code} {string.Join(' ', table.Classes.Where(c => c.Code != 0).Select(c => $"WHEN {c.Code} THEN {dialect.Text(c.Name)}"))} "
        + $"ELSE {dialect.Text(table.Classes.First(c => c.Code == 0).Name)} END";

    // The first group of rows with the same class that is not false decides: if it is true, it gives the class; if it is unknown, 0.
    private SelectColumn ColumnOf(DecisionTable table)
    {
        if (columnOfTable.TryGetValue(table.Name, out var known))
            return known;
        var reads = new HashSet<SelectColumn>();
        var text = "0";
        foreach (var rows in table.RowGroups.Reverse())
        {
            var isTrue = Any(rows.Select(row => All(row.Cells.Select(cell => Formula(cell, answer: true, reads)))));
            var isFalse = All(rows.Select(row => Any(row.Cells.Select(cell => Formula(cell, answer: false, reads)))));
            var otherwise = isFalse == Never || text == "0" ? "" : $" WHEN {isFalse} THEN {text}";
            text = isTrue == Always ? $"{rows[0].Class.Code}" : $"CASE WHEN {isTrue} THEN {rows[0].Class.Code}{otherwise} ELSE 0 END";
        }

        // A table that reads no facts gives all customers the same class.
        return columnOfTable[table.Name] = levels.Add(text, reads);
    }

    private string Formula(Cell cell, bool answer, HashSet<SelectColumn> reads) =>
        Write(cell, answer, Read(cell.Fact, reads), cell.Other is null ? null : Read(cell.Other, reads), dialect);

    private string Read(Fact fact, HashSet<SelectColumn> reads)
    {
        var column = ColumnOf(fact);
        reads.Add(column);
        return column;
    }

    /// <summary>Adds the column of a fact, which is NULL if the fact is unknown or impossible.</summary>
    public SelectColumn ColumnOf(Fact fact)
    {
        if (columnOfFact.TryGetValue(fact.Name, out var column))
            return column;
        return columnOfFact[fact.Name] = fact.Computation is { } computation && map.Read(fact, dialect) is { } supplied
            ? FirstKnown(Known(fact.WithAssumed(null), levels.Add(supplied)), Known(fact, Computed(computation)))
            : Known(fact, Raw(fact));
    }

    // What is supplied for some customers is computed for the others.
    private SelectColumn FirstKnown(SelectColumn supplied, SelectColumn computed) => levels.Add($"COALESCE({supplied}, {computed})", supplied, computed);

    private SelectColumn Raw(Fact fact)
    {
        if (fact.Kind == FactKind.Class && tables.FirstOrDefault(table => table.Name == fact.Name) is { } table)
        {
            var code = ColumnOf(table);
            return levels.Add(dialect.ToDouble(code), code);
        }

        if (map.Read(fact, dialect) is { } supplied)
            return levels.Add(supplied);
        if (fact.Computation is { } computation)
            return Computed(computation);
        return levels.Add(fact.Kind == FactKind.Text ? dialect.UnknownText() : dialect.UnknownNumber());
    }

    private SelectColumn Computed(Computation computation)
    {
        var reads = new HashSet<SelectColumn>();
        if (computation.TestedCell is { } cell)
        {
            var text = $"CASE WHEN {Formula(cell, answer: true, reads)} THEN {dialect.Number(1)} "
                + $"WHEN {Formula(cell, answer: false, reads)} THEN {dialect.Number(0)} END";
            return levels.Add(text, reads);
        }

        string[] operands =
            [.. computation.Operands.Select(operand => operand.Fact is null ? dialect.Number(operand.Constant) : Read(operand.Fact, reads))];
        var result = levels.Add(computation.Kind switch
        {
            ComputationKind.Difference => $"{operands[0]} - {operands[1]}",
            ComputationKind.Sum => $"{operands[0]} + {operands[1]}",
            ComputationKind.Product => $"{operands[0]} * {operands[1]}",
            ComputationKind.Ratio => $"CASE WHEN {operands[1]} <> 0 THEN {operands[0]} / {operands[1]} END",
            // If either is unknown, neither comparison is true.
            ComputationKind.Minimum => $"CASE WHEN {operands[0]} <= {operands[1]} THEN {operands[0]} WHEN {operands[1]} < {operands[0]} THEN {operands[1]} END",
            ComputationKind.Maximum => $"CASE WHEN {operands[0]} >= {operands[1]} THEN {operands[0]} WHEN {operands[1]} > {operands[0]} THEN {operands[1]} END",
            ComputationKind.CountYes => string.Join(" + ", operands),
            ComputationKind.FirstKnown => operands.Length == 1 ? operands[0] : $"COALESCE({string.Join(", ", operands)})",
            _ => throw new NotSupportedException($"There is no SQL for {computation.Kind}."),
        }, reads);
        return computation.Rounding is { } rounding ? Rounded(result, rounding) : result;
    }

    // NULL is in no range, and stays NULL. Engines take additions from left to right.
    private SelectColumn Rounded(SelectColumn raw, Rounding rounding)
    {
        var (whole, most, least) = (dialect.Number(Rounding.Whole), dialect.Number(Number.Largest), dialect.Number(-Number.Largest));
        var text = new StringBuilder("CASE");
        foreach (var (limit, scale) in rounding.Steps)
        {
            var units = dialect.Number(scale);
            text.Append(CultureInfo.InvariantCulture, $" WHEN {raw} >= {dialect.Number(-limit)} AND {raw} <= {dialect.Number(limit)}")
                .Append(CultureInfo.InvariantCulture, $" THEN ((({raw} * {units}) + {whole}) - {whole}) / {units}");
        }

        text.Append(CultureInfo.InvariantCulture, $" WHEN {raw} > {most} THEN {most} WHEN {raw} < {least} THEN {least} ELSE {raw} END");
        return levels.Add(text.ToString(), raw);
    }

    private SelectColumn Known(Fact fact, SelectColumn raw)
    {
        if (fact is TextFact text)
        {
            return text.Possible.Count == 0
                ? raw
                : levels.Add(
                    $"CASE {string.Join(' ', text.Possible.Select(one =>
                        $"WHEN {dialect.ToLowerAscii($"{raw}")} = {dialect.Text(TextFact.Folded(one))} THEN {dialect.Text(one)}"))} END",
                    raw);
        }

        var known = $"CASE WHEN {CellFormula.Known(raw, fact.Minimum, fact.Maximum, dialect)} THEN {raw} END";
        return levels.Add(fact.AssumedValue is { } assumed ? $"COALESCE({known}, {dialect.Number(assumed)})" : known, raw);
    }
}
