using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Sql;

/// <summary>Writes the SELECT of decision tables: the facts that they test, and a column of class codes per table.</summary>
internal sealed class ModelSelect(IReadOnlyList<DecisionTable> tables, TableMap map, SqlDialect dialect, SelectLevels levels)
{
    private readonly Dictionary<string, int> columnOfFact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> columnOfTable = new(StringComparer.Ordinal);

    /// <summary>Writes the statement that returns the classes.</summary>
    public string ToSql(SqlClasses classes)
    {
        var output = new List<(int Column, string Expression, string Name)>();
        foreach (var key in map.Keys)
            Put(levels.Add($"{SelectLevels.Table}.{dialect.Quote(key)}"), levels.Read, key);
        foreach (var table in tables)
            Put(ColumnOf(table), code => classes == SqlClasses.Codes ? levels.Read(code) : NameOf(code, table), table.Name);
        return levels.ToSql(map.Source(dialect), dialect, output);

        void Put(int column, Func<int, string> read, string name)
        {
            if (output.Exists(one => one.Name == dialect.Quote(name)))
                throw new ArgumentException($"Two columns would be named {name}: leave the key out, or give it another name in a query.");
            output.Add((column, read(column), dialect.Quote(name)));
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
        var output = new List<(string Expression, string Name)> { ("COUNT(*)", "n") };
        var columns = new List<int>();
        foreach (var (fact, i) in facts.Select((fact, i) => (fact, i)))
        {
            var raw = Raw(fact);
            var known = Known(fact.WithAssumed(null), raw);
            columns.AddRange([raw, known]);
            // NaN and infinities do not count as values.
            var said = fact.Kind == FactKind.Text
                ? $"{levels.Read(raw)} IS NOT NULL"
                : $"{levels.Read(raw)} >= {dialect.Number(double.MinValue)} AND {levels.Read(raw)} <= {dialect.Number(double.MaxValue)}"
                    + (fact.Kind == FactKind.Class ? $" AND {levels.Read(raw)} <> {dialect.Number(0)}" : "");
            output.Add(($"COUNT(CASE WHEN {said} THEN 1 END)", $"s{i}"));
            output.Add(($"COUNT({levels.Read(known)})", $"k{i}"));
        }

        return levels.ToSql(map.Source(dialect), dialect, columns, output);
    }

    /// <summary>Writes the statement that counts classes. Its one row has the number of customers, and for each table the number in each class.</summary>
    public string ToCountSql()
    {
        var output = new List<(string Expression, string Name)> { ("COUNT(*)", "n") };
        var columns = tables.Select(ColumnOf).ToList();
        foreach (var (table, column) in tables.Zip(columns))
            output.AddRange(table.Classes.Select(one => ($"COUNT(CASE WHEN {levels.Read(column)} = {one.Code} THEN 1 END)", $"n{column}_{one.Code}")));
        return levels.ToSql(map.Source(dialect), dialect, columns, output);
    }

    private string NameOf(int code, DecisionTable table) =>
        $"CASE {levels.Read(code)} {string.Join(' ', table.Classes.Where(c => c.Code != 0).Select(c => $"WHEN {c.Code} THEN {dialect.Text(c.Name)}"))} "
        + $"ELSE {dialect.Text(table.Classes.First(c => c.Code == 0).Name)} END";

    // The first group of rows with the same class that is not false decides: if it is true, it gives the class; if it is unknown, 0.
    private int ColumnOf(DecisionTable table)
    {
        if (columnOfTable.TryGetValue(table.Name, out var known))
            return known;
        var reads = new HashSet<int>();
        var text = "0";
        foreach (var rows in table.RowGroups.Reverse())
        {
            var isTrue = CellFormula.Any(rows.Select(row => CellFormula.All(row.Cells.Select(cell => Formula(cell, answer: true, reads)))));
            var isFalse = CellFormula.All(rows.Select(row => CellFormula.Any(row.Cells.Select(cell => Formula(cell, answer: false, reads)))));
            var otherwise = isFalse == CellFormula.Never || text == "0" ? "" : $" WHEN {isFalse} THEN {text}";
            text = isTrue == CellFormula.Always ? $"{rows[0].Class.Code}" : $"CASE WHEN {isTrue} THEN {rows[0].Class.Code}{otherwise} ELSE 0 END";
        }

        // A table that reads no facts gives all customers the same class.
        return columnOfTable[table.Name] = levels.Add(text, reads);
    }

    private string Formula(Cell cell, bool answer, HashSet<int> reads)
    {
        var fact = ColumnOf(cell.Fact);
        reads.Add(fact);
        if (cell.Other is null)
            return CellFormula.Write(cell, answer, levels.Read(fact), other: null, dialect);
        var other = ColumnOf(cell.Other);
        reads.Add(other);
        return CellFormula.Write(cell, answer, levels.Read(fact), levels.Read(other), dialect);
    }

    /// <summary>Adds the column of a fact, which is NULL if the fact is unknown or impossible.</summary>
    public int ColumnOf(Fact fact)
    {
        if (columnOfFact.TryGetValue(fact.Name, out var column))
            return column;
        return columnOfFact[fact.Name] = Known(fact, Raw(fact));
    }

    private int Raw(Fact fact)
    {
        if (fact.Kind == FactKind.Class && tables.FirstOrDefault(table => table.Name == fact.Name) is { } table)
        {
            var code = ColumnOf(table);
            return levels.Add(dialect.ToDouble(levels.Read(code)), code);
        }

        if (map.Read(fact, dialect) is { } supplied)
            return levels.Add(supplied);
        if (fact.Computation is { } computation)
            return Computed(computation);
        return levels.Add(fact.Kind == FactKind.Text ? dialect.UnknownText() : dialect.UnknownNumber());
    }

    private int Computed(Computation computation)
    {
        var reads = new HashSet<int>();
        if (computation.TestedCell is { } cell)
        {
            var text = $"CASE WHEN {Formula(cell, answer: true, reads)} THEN {dialect.Number(1)} "
                + $"WHEN {Formula(cell, answer: false, reads)} THEN {dialect.Number(0)} END";
            return levels.Add(text, reads);
        }

        string Read(Operand operand)
        {
            if (operand.Fact is null)
                return dialect.Number(operand.Constant);
            var column = ColumnOf(operand.Fact);
            reads.Add(column);
            return levels.Read(column);
        }

        string[] operands = [.. computation.Operands.Select(Read)];
        return levels.Add(computation.Kind switch
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
    }

    private int Known(Fact fact, int raw)
    {
        var read = levels.Read(raw);
        if (fact is TextFact text)
        {
            return text.Possible.Count == 0
                ? raw
                : levels.Add($"CASE WHEN {CellFormula.Any(text.Possible.Select(one => $"{read} = {dialect.Text(one)}"))} THEN {read} END", raw);
        }

        var known = $"CASE WHEN {CellFormula.Known(read, fact.Minimum, fact.Maximum, dialect)} THEN {read} END";
        return levels.Add(fact.AssumedValue is { } assumed ? $"COALESCE({known}, {dialect.Number(assumed)})" : known, raw);
    }
}
