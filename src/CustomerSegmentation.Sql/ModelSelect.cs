namespace CustomerSegmentation;

/// <summary>Makes the SELECT of a model: the facts that its tables test, and a column of codes a table.</summary>
internal sealed class ModelSelect(SegmentationModel model, TableMap map, SqlDialect dialect)
{
    private readonly SelectLevels levels = new();
    private readonly Dictionary<string, int> columnOfFact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> columnOfTable = new(StringComparer.Ordinal);

    /// <summary>The statement.</summary>
    public string ToSql(SqlClasses classes)
    {
        var output = new List<(int Column, string Expression, string Name)>();
        foreach (var key in map.Keys)
            Put(levels.Add($"{SelectLevels.Table}.{dialect.Quote(key)}"), SelectLevels.Read, key);
        foreach (var scheme in model.Schemes)
            Put(ColumnOf(scheme.Table), code => classes == SqlClasses.Codes ? SelectLevels.Read(code) : NameOf(code, scheme.Table), scheme.Name);
        return levels.ToSql(map.Source(dialect), dialect.Fence, output);

        void Put(int column, Func<int, string> read, string name)
        {
            if (output.Exists(one => one.Name == dialect.Quote(name)))
                throw new ArgumentException($"Two columns would be named {name}: leave the key out, or give it another name in a query.");
            output.Add((column, read(column), dialect.Quote(name)));
        }
    }

    private string NameOf(int code, DecisionTable table) =>
        $"CASE {SelectLevels.Read(code)} {string.Join(' ', table.Classes.Where(c => c.Code != 0).Select(c => $"WHEN {c.Code} THEN {dialect.Text(c.Name)}"))} ELSE {dialect.Text(table.Classes.First(c => c.Code == 0).Name)} END";

    // The first group of rows of one class that is not false decides: true gives its class, unknown gives 0.
    private int ColumnOf(DecisionTable table)
    {
        if (columnOfTable.TryGetValue(table.Name, out var known))
            return known;
        var reads = new HashSet<int>();
        var groups = new List<List<DecisionRow>>();
        foreach (var row in table.Rows)
        {
            if (groups.Count == 0 || groups[^1][0].Class.Code != row.Class.Code)
                groups.Add([]);
            groups[^1].Add(row);
        }

        var text = "0";
        foreach (var rows in Enumerable.Reverse(groups))
        {
            var isTrue = CellFormula.Any(rows.Select(row => CellFormula.All(row.Cells.Select(cell => Formula(cell, answer: true, reads)))));
            var isFalse = CellFormula.All(rows.Select(row => CellFormula.Any(row.Cells.Select(cell => Formula(cell, answer: false, reads)))));
            var otherwise = isFalse == CellFormula.Never || text == "0" ? "" : $" WHEN {isFalse} THEN {text}";
            text = isTrue == CellFormula.Always ? $"{rows[0].Class.Code}" : $"CASE WHEN {isTrue} THEN {rows[0].Class.Code}{otherwise} ELSE 0 END";
        }

        // A table that reads nothing gives one class to everybody.
        return columnOfTable[table.Name] = levels.Add(text, reads);
    }

    private string Formula(Cell cell, bool answer, HashSet<int> reads)
    {
        var fact = ColumnOf(cell.Fact);
        reads.Add(fact);
        if (cell.Other is null)
            return CellFormula.Write(cell, answer, SelectLevels.Read(fact), other: null, dialect);
        var other = ColumnOf(cell.Other);
        reads.Add(other);
        return CellFormula.Write(cell, answer, SelectLevels.Read(fact), SelectLevels.Read(other), dialect);
    }

    // A fact's column is NULL where it is unknown or impossible.
    private int ColumnOf(Fact fact)
    {
        if (columnOfFact.TryGetValue(fact.Name, out var column))
            return column;
        return columnOfFact[fact.Name] = Known(fact, Raw(fact));
    }

    private int Raw(Fact fact)
    {
        if (fact.Kind == FactKind.Class && model.Schemes.FirstOrDefault(scheme => scheme.Name == fact.Name) is { } scheme)
        {
            var code = ColumnOf(scheme.Table);
            return levels.Add(dialect.ToDouble(SelectLevels.Read(code)), code);
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
            var text = $"CASE WHEN {Formula(cell, answer: true, reads)} THEN {dialect.Number(1)} WHEN {Formula(cell, answer: false, reads)} THEN {dialect.Number(0)} END";
            return levels.Add(text, reads);
        }

        string Read(Operand operand)
        {
            if (operand.Fact is null)
                return dialect.Number(operand.Constant);
            var column = ColumnOf(operand.Fact);
            reads.Add(column);
            return SelectLevels.Read(column);
        }

        string[] operands = [.. computation.Operands.Select(Read)];
        return levels.Add(computation.Kind switch
        {
            ComputationKind.Difference => $"{operands[0]} - {operands[1]}",
            ComputationKind.Sum => $"{operands[0]} + {operands[1]}",
            ComputationKind.Product => $"{operands[0]} * {operands[1]}",
            ComputationKind.Ratio => $"CASE WHEN {operands[1]} <> 0 THEN {operands[0]} / {operands[1]} END",
            // Where either is unknown, neither comparison holds.
            ComputationKind.Minimum => $"CASE WHEN {operands[0]} <= {operands[1]} THEN {operands[0]} WHEN {operands[1]} < {operands[0]} THEN {operands[1]} END",
            ComputationKind.Maximum => $"CASE WHEN {operands[0]} >= {operands[1]} THEN {operands[0]} WHEN {operands[1]} > {operands[0]} THEN {operands[1]} END",
            ComputationKind.CountYes => string.Join(" + ", operands),
            ComputationKind.FirstKnown => operands.Length == 1 ? operands[0] : $"COALESCE({string.Join(", ", operands)})",
            _ => throw new NotSupportedException($"There is no SQL for {computation.Kind}."),
        }, reads);
    }

    private int Known(Fact fact, int raw)
    {
        var read = SelectLevels.Read(raw);
        if (fact is TextFact text)
            return text.Possible.Count == 0 ? raw : levels.Add($"CASE WHEN {CellFormula.Any(text.Possible.Select(one => $"{read} = {dialect.Text(one)}"))} THEN {read} END", raw);
        var known = $"CASE WHEN {CellFormula.Known(read, fact.Minimum, fact.Maximum, dialect)} THEN {read} END";
        return levels.Add(fact.AssumedValue is { } assumed ? $"COALESCE({known}, {dialect.Number(assumed)})" : known, raw);
    }
}
