using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Finds the rows that do not count by <see cref="InputPolicy.Where"/>, <see cref="InputPolicy.WhereNot"/> and <see cref="InputPolicy.Nobody"/>.
/// </summary>
internal sealed class RowFilter
{
    private readonly CsvTable table;
    private readonly Rule[] rules;

    /// <summary>Creates a filter.</summary>
    /// <param name="table">The file.</param>
    /// <param name="input">The settings.</param>
    /// <param name="customer">The column of the customer's id.</param>
    /// <param name="where">What names the columns of <see cref="InputPolicy.Where"/>, for messages.</param>
    /// <param name="whereNot">The same of <see cref="InputPolicy.WhereNot"/>.</param>
    /// <exception cref="ToolException">The file lacks a column.</exception>
    public RowFilter(CsvTable table, InputPolicy input, MappedColumn customer, string where, string whereNot)
    {
        this.table = table;
        rules =
        [
            .. input.Where.Select(one => new Rule($"where {one.Key}", MappedColumn.Of(table, where, one.Key), one.Value, LeavesOut: false)),
            .. input.WhereNot.Select(one => new Rule($"where not {one.Key}", MappedColumn.Of(table, whereNot, one.Key), one.Value, LeavesOut: true)),
        ];
        if (input.Nobody.Count > 0)
            rules = [.. rules, new Rule("nobody", customer, input.Nobody, LeavesOut: true)];
    }

    /// <summary>The rows left out so far, by rule.</summary>
    public IReadOnlyList<(string Rule, long Count)> LeftOut => [.. rules.Select(rule => (rule.Name, rule.Rows))];

    /// <summary>Whether the row at which the file is counts. It is not counted.</summary>
    public bool TakesRow() => !Array.Exists(rules, rule => rule.IsLeftOut(table));

    /// <summary>Whether the row at which the file is does not count. It is counted by the first rule that says so.</summary>
    public bool LeavesOutRow()
    {
        foreach (var rule in rules)
        {
            if (rule.LeavesOutRow(table))
                return true;
        }

        return false;
    }

    /// <summary>Says why no row is left; <see langword="null"/> if none was left out.</summary>
    public string? WhyNothingIsLeft()
    {
        var all = rules.Where(rule => rule.Rows > 0).Select(rule => $"{Count(rule.Rows)} {rule.Name}, such as '{rule.FirstValue}'").ToList();
        return all.Count == 0 ? null : $"no row that can be used is left, as rules leave out {string.Join(" and ", all)}; check their values.";
    }

    private sealed record Rule(string Name, MappedColumn Column, IReadOnlyList<string> Values, bool LeavesOut)
    {
        private readonly FieldValues<bool> values = ValuesOf(Values);

        public long Rows { get; private set; }

        public string? FirstValue { get; private set; }

        public bool IsLeftOut(CsvTable table) => values.TryGet(table[Column], out _) == LeavesOut;

        public bool LeavesOutRow(CsvTable table)
        {
            if (!IsLeftOut(table))
                return false;
            if (Rows++ == 0)
                FirstValue = table.Text(Column);
            return true;
        }
    }

    /// <summary>A set of fields.</summary>
    public static FieldValues<bool> ValuesOf(IEnumerable<string> texts)
    {
        var values = new FieldValues<bool>();
        foreach (var text in texts)
            values[Encoding.UTF8.GetBytes(text)] = true;
        return values;
    }
}
