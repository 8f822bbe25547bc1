namespace CustomerSegmentation.Tool.Reading;

/// <summary>Reads rows of customers with their classes, as --out wrote them.</summary>
internal sealed class ClassifiedRows
{
    private readonly CsvTable table;
    private readonly MappedColumn id;
    private readonly MappedColumn? value;
    private readonly IReadOnlyList<(SchemeClasses Classes, MappedColumn Column, List<byte> Codes)> schemes;
    private readonly byte[] row;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<string> ids = [];
    private readonly List<double> values = [];

    /// <summary>A reader.</summary>
    /// <param name="table">The file.</param>
    /// <param name="id">The name of the column of ids.</param>
    /// <param name="value">The name of the column of values; <see langword="null"/> where none is read.</param>
    /// <param name="schemes">The schemes, each with a column of its name.</param>
    /// <exception cref="ToolException">The file lacks a column.</exception>
    public ClassifiedRows(CsvTable table, string id, string? value, IReadOnlyList<SchemeClasses> schemes)
    {
        this.table = table;
        this.id = MappedColumn.In(table, "--id", id);
        this.value = value is null ? null : MappedColumn.In(table, "--value", value);
        this.schemes = [.. schemes.Select(scheme => (scheme, MappedColumn.In(table, "--scheme", scheme.Name), new List<byte>()))];
        row = new byte[schemes.Count];
    }

    /// <summary>The customers' ids.</summary>
    public IReadOnlyList<string> Ids => ids;

    /// <summary>Their values, NaN where unknown; empty where none are read.</summary>
    public double[] Values() => [.. values];

    /// <summary>Their class codes by a scheme.</summary>
    public byte[] Codes(SchemeClasses scheme) => [.. schemes.First(one => one.Classes == scheme).Codes];

    /// <summary>Takes in the row.</summary>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public RowFault? Add()
    {
        if (FieldParser.IsMissing(table[id]))
            return id.Missing;
        for (var i = 0; i < row.Length; i++)
        {
            var column = schemes[i].Column;
            if (FieldParser.IsMissing(table[column]))
                return column.Missing;
            if (schemes[i].Classes.Find(table.Text(column), out row[i]) is { } fault)
                return fault;
        }

        var worth = double.NaN;
        if (value is not null && !FieldParser.IsMissing(table[value]) && FieldParser.ReadDouble(table[value], value, out worth) is { } noNumber)
            return noNumber;
        var name = table.Text(id);
        if (!known.Add(name))
            return new RowFault("repeated id", $"'{name}' was on an earlier line, which is kept; each row is a customer, so give one row an id");
        ids.Add(name);
        for (var i = 0; i < row.Length; i++)
            schemes[i].Codes.Add(row[i]);
        if (value is not null)
            values.Add(worth);
        return null;
    }
}
