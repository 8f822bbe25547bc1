using System.Globalization;
using System.Text;

namespace CustomerSegmentation.Sql;

/// <summary>A row from a line in ClickHouse's format TabSeparated.</summary>
/// <param name="names">The line with the names of the columns.</param>
internal sealed class ClickHouseRow(string names) : ISqlRow
{
    // One more than there are columns, for the rest of a line that has too many.
    private readonly Range[] fields = new Range[names.Count('\t') + 2];
    private string line = "";

    public IReadOnlyList<string> Columns { get; } = [.. names.Split('\t').Select(name => Unescaped(name))];

    /// <summary>Moves to the next row.</summary>
    /// <returns>Whether the number of values is the number of columns.</returns>
    public bool Take(string next)
    {
        line = next;
        return line.AsSpan().Split(fields, '\t') == Columns.Count;
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
            var isEscape = text[i] == '\\' && i + 1 < text.Length;
            plain.Append(isEscape
                ? text[++i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', '0' => '\0', var other => other }
                : text[i]);
        }

        return plain.ToString();
    }

    private ReadOnlySpan<char> Field(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns.Count);
        return line.AsSpan(fields[column]);
    }

    private ReadOnlySpan<char> Known(int column)
    {
        var field = Field(column);
        return field is "\\N" ? throw new InvalidCastException($"The column {Columns[column]} is NULL in this row: ask IsNull first.") : field;
    }
}
