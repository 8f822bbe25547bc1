using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace CustomerSegmentation.Sql;

/// <summary>A row from a line in ClickHouse's format TabSeparated.</summary>
/// <param name="names">The line with the names of the columns.</param>
internal sealed class ClickHouseRow(string names) : ISqlRow
{
    private string line = "";
    private int[] ends = [];

    public IReadOnlyList<string> Columns { get; } = new ReadOnlyCollection<string>(Array.ConvertAll(names.Split('\t'), name => Unescaped(name)));

    /// <summary>Moves to the next row.</summary>
    /// <returns>Whether the number of values is the number of columns.</returns>
    public bool Take(string next)
    {
        line = next;
        if (ends.Length == 0)
            ends = new int[Columns.Count];
        var count = 0;
        for (var start = 0; count < ends.Length; count++)
        {
            var tab = line.IndexOf('\t', start);
            ends[count] = tab < 0 ? line.Length : tab;
            start = ends[count] + 1;
            if (tab < 0)
                return count == ends.Length - 1;
        }

        return false;
    }

    public bool IsNull(int column) => Field(column) is "\\N";

    public double GetDouble(int column) => Known(column) switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" or "-nan" => double.NaN,
        "true" => 1,
        "false" => 0,
        var text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    public long GetInt64(int column) => Known(column) switch
    {
        "true" => 1,
        "false" => 0,
        var text => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
    };

    public string GetString(int column) => Unescaped(Known(column));

    private static string Unescaped(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\\'))
            return text.ToString();
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || ++i == text.Length)
            {
                plain.Append(i == text.Length ? '\\' : text[i]);
                continue;
            }

            plain.Append(text[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', var other => other });
        }

        return plain.ToString();
    }

    private ReadOnlySpan<char> Field(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, ends.Length);
        var start = column == 0 ? 0 : ends[column - 1] + 1;
        return line.AsSpan(start, ends[column] - start);
    }

    private ReadOnlySpan<char> Known(int column)
    {
        var field = Field(column);
        return field is "\\N" ? throw new InvalidCastException($"The column {Columns[column]} is NULL in this row: ask IsNull first.") : field;
    }

}
