using System.Globalization;

namespace CustomerSegmentation.Sql;

/// <summary>
/// How an engine writes what a table needs. A dialect more is a small file more: a class that overrides what differs.
/// Immutable and safe for any number of threads.
/// </summary>
public abstract class SqlDialect
{
    /// <summary>Every character that is white space.</summary>
    private protected static string WhiteSpace { get; } = string.Concat(Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsWhiteSpace));

    /// <summary>SQLite, 3.38 or later.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>PostgreSQL.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>ClickHouse, 18.16 or later.</summary>
    public static SqlDialect ClickHouse { get; } = new ClickHouseDialect();

    /// <summary>DuckDB.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>All of these.</summary>
    public static IReadOnlyList<SqlDialect> All { get; } = [Sqlite, PostgreSql, ClickHouse, DuckDb];

    /// <summary>The dialect's name, such as <c>sqlite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What ends a SELECT within a SELECT so that the engine computes its columns once, instead of anew at each place that reads them; empty where it does so of itself.</summary>
    public virtual string Fence => "";

    /// <summary>
    /// Whether a SELECT can read the names that its own WITH gives to expressions. Over a table of several servers such a SELECT is
    /// answered by them all, where one with a SELECT within it would bring their rows together first.
    /// </summary>
    public virtual bool NamesExpressions => false;

    /// <summary>The statement that begins a transaction which sees one state of the tables and also makes tables, or none, until <c>COMMIT</c> or <c>ROLLBACK</c>; <see langword="null"/> where the engine has none such.</summary>
    public virtual string? BeginTransaction => "BEGIN";

    /// <summary>A statement that makes a table of a query's rows.</summary>
    /// <param name="table">SQL of the table's name.</param>
    /// <param name="query">SQL of the query.</param>
    /// <returns>SQL.</returns>
    public virtual string CreateTable(string table, string query) => $"CREATE TABLE {table} AS\n{query}";

    /// <summary>The same of a table that only the connection has, and no longer than it; where the engine has none such, a lasting one.</summary>
    /// <param name="table">SQL of the table's name.</param>
    /// <param name="query">SQL of the query.</param>
    /// <returns>SQL.</returns>
    public virtual string CreateTemporaryTable(string table, string query) => $"CREATE TEMPORARY TABLE {table} AS\n{query}";

    /// <summary>A statement that gives a table another name; used where there are no transactions.</summary>
    /// <param name="table">SQL of the table's name.</param>
    /// <param name="name">SQL of the new one.</param>
    /// <returns>SQL.</returns>
    public virtual string RenameTable(string table, string name) => $"ALTER TABLE {table} RENAME TO {name}";

    /// <summary>A name of a table or a column, quoted so that it can be any text.</summary>
    /// <param name="name">The name.</param>
    /// <returns>SQL.</returns>
    /// <exception cref="ArgumentException">The name is empty, or holds a zero character, which no engine takes.</exception>
    public string Quote(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A name holds a zero character; no engine takes one.", nameof(name))
            : QuoteName(name);
    }

    /// <summary>The name of a table of a schema, both quoted.</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the one that the connection has.</param>
    /// <param name="table">The table.</param>
    /// <returns>SQL.</returns>
    /// <exception cref="ArgumentException">A name is empty, or holds a zero character.</exception>
    public string Quote(string? schema, string table) => schema is null ? Quote(table) : $"{Quote(schema)}.{Quote(table)}";

    /// <summary>A text, quoted so that it can be any.</summary>
    /// <param name="text">The text.</param>
    /// <returns>SQL.</returns>
    public virtual string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>A number that the engine reads as exactly this double.</summary>
    /// <param name="value">The value; finite.</param>
    /// <returns>SQL.</returns>
    // A text becomes the nearest double; a number without quotes is a decimal first in some engines.
    public virtual string Number(double value) => ToDouble($"'{value.ToString("R", CultureInfo.InvariantCulture)}'");

    /// <summary>A value as a double; <c>NULL</c> stays.</summary>
    /// <param name="expression">SQL of the value.</param>
    /// <returns>SQL.</returns>
    public abstract string ToDouble(string expression);

    /// <summary>The largest whole number that is not above a double; <c>NULL</c> stays.</summary>
    /// <param name="expression">SQL of a double, which may be written several times: a column, best. Magnitudes up to 1e23 come out exactly.</param>
    /// <returns>SQL of a double.</returns>
    public virtual string Floor(string expression) => $"floor({expression})";

    /// <summary>A whole number that is a double as one of 64 bits, exactly; <c>NULL</c> stays.</summary>
    /// <param name="expression">SQL of a whole number of a magnitude below 2^63, as a double or of any type of whole numbers; it may be written several times: a column, best.</param>
    /// <returns>SQL of a whole number.</returns>
    public virtual string ToInt64(string expression) => $"CAST({expression} AS BIGINT)";

    /// <summary>The bits of a double but the last ones, as a whole number, so that values next to each other have the same; <see langword="null"/> where the engine does not give them, or not faster than comparisons do.</summary>
    /// <param name="expression">SQL of a double; what comes of <c>NULL</c> does not matter.</param>
    /// <param name="dropped">How many bits are left out.</param>
    /// <returns>SQL of a whole number, or <see langword="null"/>.</returns>
    public virtual string? LeadingBits(string expression, int dropped) => null;

    /// <summary>A column that should be of numbers as a double; what is none is <c>NULL</c>, or a failure of the statement.</summary>
    /// <param name="column">SQL of the column.</param>
    /// <returns>SQL.</returns>
    public virtual string ReadNumber(string column) => ToDouble(column);

    /// <summary>A date, or a moment's date, as the number of days since 0001-01-01; <c>NULL</c> stays.</summary>
    /// <param name="expression">SQL of the date.</param>
    /// <returns>SQL of a double.</returns>
    public abstract string ToDayNumber(string expression);

    /// <summary>A yes or no as 1 or 0; <c>NULL</c> stays.</summary>
    /// <param name="expression">SQL of a Boolean, or of 1 or 0.</param>
    /// <returns>SQL of a double.</returns>
    public virtual string ToYesNo(string expression) => ToDouble($"CAST({expression} AS INTEGER)");

    /// <summary>A value as a text; <c>NULL</c> stays.</summary>
    /// <param name="expression">SQL of the value.</param>
    /// <returns>SQL of a text.</returns>
    public virtual string ToText(string expression) => $"CAST({expression} AS VARCHAR)";

    /// <summary>A condition that holds where a text has a character that is no white space (<see cref="char.IsWhiteSpace(char)"/>); of <c>NULL</c> it does not hold.</summary>
    /// <param name="expression">SQL of a text.</param>
    /// <returns>SQL of a condition.</returns>
    public virtual string IsNotBlank(string expression) => $"trim({expression}, {Text(WhiteSpace)}) <> ''";

    /// <summary>The unknown number.</summary>
    /// <returns>SQL of a double.</returns>
    public virtual string UnknownNumber() => ToDouble("NULL");

    /// <summary>The unknown text.</summary>
    /// <returns>SQL of a text.</returns>
    public virtual string UnknownText() => "CAST(NULL AS VARCHAR)";

    /// <summary>A name, quoted.</summary>
    /// <param name="name">The name, not empty and without zero characters.</param>
    /// <returns>SQL.</returns>
    protected virtual string QuoteName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
