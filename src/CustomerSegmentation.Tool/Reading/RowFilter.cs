using CustomerSegmentation.Input;

namespace CustomerSegmentation.Tool.Reading;

/// <summary>
/// Finds the rows that do not count by <see cref="InputPolicy.Where"/>, <see cref="InputPolicy.WhereNot"/> and <see cref="InputPolicy.Nobody"/>.
/// </summary>
internal sealed class RowFilter
{
    private readonly IRow row;
    private readonly Rule[] rules;

    /// <summary>Creates a filter.</summary>
    /// <param name="table">The file.</param>
    /// <param name="input">The settings.</param>
    /// <param name="customer">The column of the customer's id.</param>
    /// <param name="where">What names the columns of <see cref="InputPolicy.Where"/>, for messages.</param>
    /// <param name="whereNot">The same of <see cref="InputPolicy.WhereNot"/>.</param>
    /// <exception cref="ToolException">The file lacks a column.</exception>
    public RowFilter(IRowTable table, InputPolicy input, MappedColumn customer, string where, string whereNot)
    {
        row = table;
        rules =
        [
            .. input.Where.Select(one => new Rule($"where {one.Key}", MappedColumn.Of(table, where, one.Key), one.Value, LeavesOut: false)),
            .. input.WhereNot.Select(one => new Rule($"where not {one.Key}", MappedColumn.Of(table, whereNot, one.Key), one.Value, LeavesOut: true)),
        ];
        if (input.Nobody.Count > 0)
            rules = [.. rules, new Rule("nobody", customer, input.Nobody, LeavesOut: true)];
    }

    private RowFilter(IRow row, IEnumerable<Rule> rules) => (this.row, this.rules) = (row, [.. rules]);

    /// <summary>Whether every row counts.</summary>
    public bool IsEmpty => rules.Length == 0;

    /// <summary>The rows left out so far, by rule.</summary>
    public IReadOnlyList<(string Rule, long Count)> LeftOut => [.. rules.Select(rule => (rule.Name, rule.Rows))];

    /// <summary>Whether the row at which the file is counts. It is not counted.</summary>
    public bool TakesRow() => !Array.Exists(rules, rule => rule.IsLeftOut(row));

    /// <summary>Whether the row at which the file is does not count. It is counted by the first rule that says so.</summary>
    public bool LeavesOutRow()
    {
        foreach (var rule in rules)
        {
            if (rule.LeavesOutRow(row))
                return true;
        }

        return false;
    }

    /// <summary>The same filter for other rows, which are counted apart.</summary>
    public RowFilter Over(IRow other) => new(other, rules.Select(rule => new Rule(rule.Name, rule.Column, rule.Values, rule.LeavesOut)));

    /// <summary>Adds what another filter counted, which then begins anew.</summary>
    public void Take(RowFilter other)
    {
        for (var i = 0; i < rules.Length; i++)
            rules[i].Take(other.rules[i]);
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

        public bool IsLeftOut(IRow row) => values.TryGet(row[Column], out _) == LeavesOut;

        public bool LeavesOutRow(IRow row)
        {
            if (!IsLeftOut(row))
                return false;
            if (Rows++ == 0)
                FirstValue = row.Text(Column);
            return true;
        }

        public void Take(Rule other)
        {
            FirstValue ??= other.FirstValue;
            Rows += other.Rows;
            (other.Rows, other.FirstValue) = (0, null);
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
