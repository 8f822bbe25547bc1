using System.Globalization;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Columns that are computed from each other, each of which is written once. They are either nested SELECTs, in which a column is one level
/// above those that it reads, or (flat) named expressions of one SELECT, for engines that support that.
/// </summary>
/// <param name="dialect">The dialect, whose fence ends each SELECT except for the outermost.</param>
/// <param name="canBeFlat">Whether to write one SELECT, unless it would be too long after the engine has replaced each name by its expression.</param>
internal sealed class SelectLevels(SqlDialect dialect, bool canBeFlat = false)
{
    /// <summary>The alias of the table.</summary>
    public const string Table = "t";

    private const string Below = "s";

    // Engines accept some hundred thousand elements of about five characters each.
    private const double LongestFlat = 1_000_000;

    private readonly bool isFlat = canBeFlat && dialect.NamesExpressions;

    // In one SELECT, a name must differ from the columns of the table.
    private readonly string names = canBeFlat && dialect.NamesExpressions ? "segmentation_c" : $"{Below}.c";
    private readonly List<SelectColumn> columns = [];
    private readonly List<(string Expression, string Name)> output = [];

    /// <summary>The dialect.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Adds a column.</summary>
    /// <param name="expression">The SQL of the column, which has other columns by their names.</param>
    /// <param name="reads">The columns that it reads; none if it reads the table.</param>
    public SelectColumn Add(string expression, params IReadOnlyCollection<SelectColumn> reads)
    {
        var level = reads.Count == 0 ? 0 : reads.Max(read => read.Level) + 1;
        foreach (var read in reads)
            read.LastUse = Math.Max(read.LastUse, level);
        var column = new SelectColumn(names, columns.Count, expression, level);
        columns.Add(column);
        return column;
    }

    /// <summary>Adds a column to what the statement returns.</summary>
    /// <param name="expression">The SQL of the column.</param>
    /// <param name="name">Its quoted name.</param>
    /// <param name="reads">The columns that the outermost SELECT reads for it.</param>
    public void Return(string expression, string name, params IEnumerable<SelectColumn> reads)
    {
        output.Add((expression, name));
        foreach (var read in reads)
            read.LastUse = int.MaxValue;
    }

    /// <summary>Writes the statement.</summary>
    /// <param name="from">SQL of the FROM clause.</param>
    /// <param name="end">SQL at the end of the outermost SELECT.</param>
    public string ToSql(string from, string end = "")
    {
        if (isFlat && LengthInPlace([.. output.Select(one => one.Expression), end]) < LongestFlat)
        {
            var named = columns.Select(column => $"  {column.Expression} AS {column}");
            var selected = output.Select(one => $"  {one.Expression} AS {one.Name}");
            return $"WITH\n{string.Join(",\n", named)}\nSELECT\n{string.Join(",\n", selected)}\nFROM {from} AS {Table}{end}";
        }

        var outermost = columns.Select(column => column.Level + 1).DefaultIfEmpty().Max();
        return Select(outermost, outermost, from) + end;
    }

    private string Select(int level, int outermost, string from)
    {
        var indent = new string(' ', 2 * (outermost - level));
        var selected = level == outermost
            ? output.Select(one => $"{one.Expression} AS {one.Name}")
            : columns.Where(column => column.Level <= level && column.LastUse > level)
                .Select(column => $"{(column.Level == level ? column.Expression : column)} AS {Alias(column)}");
        var source = level == 0 ? $"{from} AS {Table}" : $"({Select(level - 1, outermost, from)}) AS {Below}";
        var fence = level == outermost || dialect.Fence.Length == 0 ? "" : " " + dialect.Fence;
        return $"SELECT\n{string.Join(",\n", selected.Select(one => $"{indent}  {one}"))}\n{indent}FROM {source}{fence}";
    }

    private string Alias(SelectColumn column) => isFlat ? column : $"c{column.Number}";

    // Gets the length of the expressions after all names in them are replaced.
    private double LengthInPlace(IEnumerable<string> texts)
    {
        var lengths = new List<double>();
        foreach (var column in columns)
            lengths.Add(LengthOf(column.Expression));
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
}

/// <summary>A column of <see cref="SelectLevels"/>, which SQL reads by its name.</summary>
/// <param name="prefix">What its name begins with.</param>
/// <param name="number">Its number, with which its name ends.</param>
/// <param name="expression">The SQL of the column.</param>
/// <param name="level">The level of the SELECT that computes it; 0 reads the table.</param>
internal sealed class SelectColumn(string prefix, int number, string expression, int level)
{
    public int Number => number;

    public string Expression => expression;

    public int Level => level;

    /// <summary>The highest level that reads it; the greatest number for the outermost one.</summary>
    public int LastUse { get; set; }

    public static implicit operator string(SelectColumn column) => column.ToString();

    public override string ToString() => $"{prefix}{number}";
}
