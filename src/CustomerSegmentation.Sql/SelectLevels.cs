using System.Text;

namespace CustomerSegmentation;

/// <summary>
/// Columns that are computed from each other, as SELECTs within SELECTs: each column is written once, and stands one level above
/// those that it reads.
/// </summary>
internal sealed class SelectLevels
{
    /// <summary>The alias of the table whose rows are read.</summary>
    public const string Table = "t";

    private const string Below = "s";

    private readonly List<Column> columns = [];

    /// <summary>Adds a column.</summary>
    /// <param name="expression">Its SQL, in which <see cref="Read"/> has written the columns that it reads.</param>
    /// <param name="reads">Those columns; none where it reads the table.</param>
    /// <returns>The column's number.</returns>
    public int Add(string expression, params IReadOnlyCollection<int> reads)
    {
        var level = reads.Count == 0 ? 0 : reads.Max(read => columns[read].Level) + 1;
        foreach (var read in reads)
            columns[read].LastUse = Math.Max(columns[read].LastUse, level);
        columns.Add(new Column(expression, level));
        return columns.Count - 1;
    }

    /// <summary>SQL that reads a column.</summary>
    public static string Read(int column) => $"{Below}.c{column}";

    /// <summary>The whole statement.</summary>
    /// <param name="from">What stands behind FROM.</param>
    /// <param name="fence">What ends each SELECT but the outermost.</param>
    /// <param name="output">What comes out: the column's number, SQL that reads it, and its name, quoted.</param>
    public string ToSql(string from, string fence, IReadOnlyList<(int Column, string Expression, string Name)> output)
    {
        var last = columns.Max(column => column.Level) + 1;
        foreach (var (column, _, _) in output)
            columns[column].LastUse = last;
        var text = new StringBuilder();
        Write(text, last, from, fence, output);
        return text.ToString();
    }

    private void Write(StringBuilder text, int level, string from, string fence, IReadOnlyList<(int Column, string Expression, string Name)>? output)
    {
        var indent = new string(' ', 2 * (columns.Max(column => column.Level) + 1 - level));
        var selected = output?.Select(one => $"{one.Expression} AS {one.Name}")
            ?? columns.Select((column, i) => (column, i))
                .Where(one => one.column.Level <= level && one.column.LastUse > level)
                .Select(one => $"{(one.column.Level == level ? one.column.Expression : Read(one.i))} AS c{one.i}");
        text.Append("SELECT\n").AppendJoin(",\n", selected.Select(one => $"{indent}  {one}")).Append('\n').Append(indent);
        if (level == 0)
        {
            text.Append("FROM ").Append(from).Append(" AS " + Table);
        }
        else
        {
            text.Append("FROM (");
            Write(text, level - 1, from, fence, output: null);
            text.Append(") AS " + Below);
        }

        if (output is null && fence.Length > 0)
            text.Append(' ').Append(fence);
    }

    private sealed class Column(string expression, int level)
    {
        public string Expression => expression;

        public int Level => level;

        public int LastUse { get; set; }
    }
}
