using System.Globalization;
using System.Text;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Columns that are computed from each other, each of which is written once. They are either nested SELECTs, in which a column is one level
/// above those that it reads, or (flat) named expressions of one SELECT, for engines that support that.
/// </summary>
/// <param name="isFlat">Whether to write one SELECT, unless it would be too long after the engine has replaced each name by its expression.</param>
internal sealed class SelectLevels(bool isFlat = false)
{
    /// <summary>The alias of the table.</summary>
    public const string Table = "t";

    private const string Below = "s";

    // Engines accept some hundred thousand elements of about five characters each.
    private const double LongestFlat = 1_000_000;

    // In one SELECT, a name must differ from the columns of the table.
    private readonly string names = isFlat ? "segmentation_c" : Below + ".c";
    private readonly List<Column> columns = [];

    /// <summary>Adds a column.</summary>
    /// <param name="expression">The SQL of the column; other columns in it are written by <see cref="Read"/>.</param>
    /// <param name="reads">The columns that it reads; none if it reads the table.</param>
    /// <returns>The column's number.</returns>
    public int Add(string expression, params IReadOnlyCollection<int> reads)
    {
        var level = reads.Count == 0 ? 0 : reads.Max(read => columns[read].Level) + 1;
        foreach (var read in reads)
            columns[read].LastUse = Math.Max(columns[read].LastUse, level);
        columns.Add(new Column(expression, level));
        return columns.Count - 1;
    }

    /// <summary>Writes SQL that reads a column.</summary>
    public string Read(int column) => $"{names}{column}";

    /// <summary>Writes the statement that returns columns.</summary>
    /// <param name="from">SQL of the FROM clause.</param>
    /// <param name="dialect">The dialect, whose fence ends each SELECT except for the outermost.</param>
    /// <param name="output">The columns' numbers, the SQL that reads each, and their quoted names.</param>
    public string ToSql(string from, SqlDialect dialect, IReadOnlyList<(int Column, string Expression, string Name)> output) =>
        ToSql(from, dialect, output.Select(one => one.Column), [.. output.Select(one => (one.Expression, one.Name))]);

    /// <summary>Writes the statement.</summary>
    /// <param name="from">SQL of the FROM clause.</param>
    /// <param name="dialect">The dialect, whose fence ends each SELECT except for the outermost.</param>
    /// <param name="reads">The columns that the outermost SELECT reads.</param>
    /// <param name="output">The SQL and the quoted name of each column that is returned.</param>
    /// <param name="end">SQL at the end of the outermost SELECT.</param>
    public string ToSql(string from, SqlDialect dialect, IEnumerable<int> reads, IReadOnlyList<(string Expression, string Name)> output, string end = "")
    {
        var text = new StringBuilder();
        if (isFlat && LengthInPlace([.. output.Select(one => one.Expression), end]) < LongestFlat)
        {
            text.Append("WITH\n").AppendJoin(",\n", columns.Select((column, i) => $"  {column.Expression} AS {Read(i)}")).Append("\nSELECT\n")
                .AppendJoin(",\n", output.Select(one => $"  {one.Expression} AS {one.Name}")).Append("\nFROM ").Append(from).Append(" AS " + Table);
        }
        else
        {
            var last = columns.Max(column => column.Level) + 1;
            foreach (var column in reads)
                columns[column].LastUse = last;
            Write(text, last, from, dialect.Fence, output);
        }

        return text.Append(end).ToString();
    }

    private string Alias(int column) => isFlat ? Read(column) : $"c{column}";

    // Gets the length of the expressions after all names in them are replaced.
    private double LengthInPlace(IEnumerable<string> texts)
    {
        var lengths = new double[columns.Count];
        for (var i = 0; i < columns.Count; i++)
            lengths[i] = LengthOf(columns[i].Expression);
        return texts.Sum(LengthOf);

        double LengthOf(string text)
        {
            double length = text.Length;
            for (var at = text.IndexOf(names, StringComparison.Ordinal); at >= 0; at = text.IndexOf(names, at + names.Length, StringComparison.Ordinal))
            {
                var number = text.AsSpan(at + names.Length);
                var end = number.IndexOfAnyExceptInRange('0', '9');
                length += lengths[int.Parse(end < 0 ? number : number[..end], CultureInfo.InvariantCulture)];
            }

            return length;
        }
    }

    private void Write(StringBuilder text, int level, string from, string fence, IReadOnlyList<(string Expression, string Name)>? output)
    {
        var indent = new string(' ', 2 * (columns.Max(column => column.Level) + 1 - level));
        var selected = output?.Select(one => $"{one.Expression} AS {one.Name}")
            ?? columns.Select((column, i) => (column, i))
                .Where(one => one.column.Level <= level && one.column.LastUse > level)
                .Select(one => $"{(one.column.Level == level ? one.column.Expression : Read(one.i))} AS {Alias(one.i)}");
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
