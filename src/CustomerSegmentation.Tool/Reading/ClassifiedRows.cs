namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads rows of customers with their classes, as --out wrote them.</summary>
/// <param name="table">The file.</param>
/// <param name="id">The name of the column of ids.</param>
/// <param name="value">The name of the column of values; <see langword="null"/> where none is read.</param>
/// <param name="schemes">The schemes, each with a column of its name.</param>
/// <exception cref="ToolException">The file lacks a column.</exception>
internal sealed class ClassifiedRows(CsvTable table, string id, string? value, IReadOnlyList<SchemeClasses> schemes)
{
    private readonly MappedColumn idColumn = MappedColumn.In(table, "--id", id);
    private readonly MappedColumn? valueColumn = value is null ? null : MappedColumn.In(table, "--value", value);
    private readonly (SchemeClasses Classes, MappedColumn Column, List<byte> Codes)[] columns =
        [.. schemes.Select(scheme => (scheme, MappedColumn.In(table, "--scheme", scheme.Name), new List<byte>()))];
    private readonly FieldParser parser = FieldParser.Invariant;
    private readonly byte[] row = new byte[schemes.Count];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<string> ids = [];
    private readonly List<double> values = [];

    /// <summary>The customers' ids.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>Their values, NaN where unknown; empty where none are read.</summary>
    public double[] Values() => [.. values];

    /// <summary>Their class codes by a scheme.</summary>
    public byte[] Codes(SchemeClasses scheme) => [.. columns.First(one => one.Classes == scheme).Codes];

    /// <summary>Takes in the row.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public RowFault? Add()
    {
        if (FieldParser.IsMissing(table[idColumn]))
            return idColumn.Missing;
        for (var i = 0; i < row.Length; i++)
        {
            var column = columns[i].Column;
            if (FieldParser.IsMissing(table[column]))
                return column.Missing;
            if (columns[i].Classes.Find(table.Text(column), out row[i]) is { } fault)
                return fault;
        }

        var worth = double.NaN;
        if (valueColumn is not null && !FieldParser.IsMissing(table[valueColumn])
            && parser.ReadDouble(table[valueColumn], valueColumn, out worth) is { } noNumber)
            return noNumber;
        var name = table.Text(idColumn);
        if (!known.Add(name))
            return new RowFault("repeated id", $"'{name}' was on an earlier line, which is kept; each row is a customer, so give one row an id");
        ids.Add(name);
        for (var i = 0; i < row.Length; i++)
            columns[i].Codes.Add(row[i]);
        if (valueColumn is not null)
            values.Add(worth);
        return null;
    }
}
