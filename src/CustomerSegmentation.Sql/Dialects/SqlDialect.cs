using System.Globalization;

namespace CustomerSegmentation.Sql;

/// <summary>
/// The SQL of an engine. To support another engine, override what differs. Immutable and safe for concurrent use.
/// </summary>
public abstract class SqlDialect
{
    /// <summary>All white-space characters.</summary>
    private protected static string WhiteSpace { get; } = string.Concat(Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsWhiteSpace));

    /// <summary>The dialect of SQLite 3.38 or later.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>The dialect of PostgreSQL.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>The dialect of ClickHouse 18.16 or later.</summary>
    public static SqlDialect ClickHouse { get; } = new ClickHouseDialect();

    /// <summary>The dialect of DuckDB.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>All built-in dialects.</summary>
    public static IReadOnlyList<SqlDialect> All { get; } = [Sqlite, PostgreSql, ClickHouse, DuckDb];

    /// <summary>The dialect's name, such as <c>sqlite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// A clause at the end of a subquery that makes the engine compute its columns once, instead of at each place that reads them; empty if
    /// the engine does so anyway.
    /// </summary>
    public virtual string Fence => "";

    /// <summary>
    /// Whether a SELECT can refer to expressions that are named in its own WITH clause. For a table that is distributed over servers, each server
    /// can run such a SELECT, while a subquery would first collect their rows.
    /// </summary>
    public virtual bool NamesExpressions => false;

    /// <summary>
    /// The statement that begins a transaction that reads a snapshot of the tables and can also create tables, until <c>COMMIT</c> or
    /// <c>ROLLBACK</c>; <see langword="null"/> if the engine has no such transactions.
    /// </summary>
    public virtual string? BeginTransaction => "BEGIN";

    /// <summary>Writes a statement that creates a table from a query.</summary>
    /// <param name="table">SQL of the table's name.</param>
    /// <param name="query">SQL of the query.</param>
    /// <returns>SQL.</returns>
    public virtual string CreateTable(string table, string query) => $"CREATE TABLE {table} AS\n{query}";

    /// <summary>Writes a statement that creates a temporary table from a query; a permanent one if the engine has no temporary tables.</summary>
    /// <param name="table">SQL of the table's name.</param>
    /// <param name="query">SQL of the query.</param>
    /// <returns>SQL.</returns>
    public virtual string CreateTemporaryTable(string table, string query) => $"CREATE TEMPORARY TABLE {table} AS\n{query}";

    /// <summary>Writes a statement that renames a table; used if there are no transactions.</summary>
    /// <param name="table">SQL of the table's name.</param>
    /// <param name="name">SQL of the new name.</param>
    /// <returns>SQL.</returns>
    public virtual string RenameTable(string table, string name) => $"ALTER TABLE {table} RENAME TO {name}";

    /// <summary>Quotes the name of a table or a column.</summary>
    /// <param name="name">The name.</param>
    /// <returns>SQL.</returns>
    /// <exception cref="ArgumentException">The name is empty, or has a zero character, which no engine allows.</exception>
    public string Quote(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A name holds a zero character; no engine takes one.", nameof(name))
            : QuoteName(name);
    }

    /// <summary>Quotes the name of a table and its schema.</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the connection's.</param>
    /// <param name="table">The table.</param>
    /// <returns>SQL.</returns>
    /// <exception cref="ArgumentException">A name is empty, or has a zero character.</exception>
    public string Quote(string? schema, string table) => schema is null ? Quote(table) : $"{Quote(schema)}.{Quote(table)}";

    /// <summary>Quotes a string literal.</summary>
    /// <param name="text">The text.</param>
    /// <returns>SQL.</returns>
    public virtual string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>Writes a number so that the engine reads exactly this double.</summary>
    /// <param name="value">The value; finite.</param>
    /// <returns>SQL.</returns>
    // Engines parse a text as the nearest double; in some of them, a number without quotes is a decimal first.
    public virtual string Number(double value) => ToDouble($"'{value.ToString("R", CultureInfo.InvariantCulture)}'");

    /// <summary>Converts a value to a double; <c>NULL</c> stays <c>NULL</c>.</summary>
    /// <param name="expression">SQL of the value.</param>
    /// <returns>SQL.</returns>
    public abstract string ToDouble(string expression);

    /// <summary>Rounds a double down to a whole number; <c>NULL</c> stays <c>NULL</c>.</summary>
    /// <param name="expression">SQL of a double, preferably a column, as it may be repeated. Magnitudes up to 1e23 are exact.</param>
    /// <returns>SQL of a double.</returns>
    public virtual string Floor(string expression) => $"floor({expression})";

    /// <summary>Converts a whole number to a 64-bit integer, exactly; <c>NULL</c> stays <c>NULL</c>.</summary>
    /// <param name="expression">
    /// SQL of a whole number with a magnitude below 2^63, as a double or of any integer type; preferably a column, as it may be repeated.
    /// </param>
    /// <returns>SQL of a whole number.</returns>
    public virtual string ToInt64(string expression) => $"CAST({expression} AS BIGINT)";

    /// <summary>
    /// Gets the leading bits of a double as a whole number, so that neighboring values have the same one; <see langword="null"/> if the engine
    /// can't do that, or not faster than by comparisons.
    /// </summary>
    /// <param name="expression">SQL of a double; for <c>NULL</c>, any result will do.</param>
    /// <param name="dropped">The number of last bits to leave out.</param>
    /// <returns>SQL of a whole number, or <see langword="null"/>.</returns>
    public virtual string? LeadingBits(string expression, int dropped) => null;

    /// <summary>Reads a column of numbers as doubles; a value that is not a number is <c>NULL</c>, or an error of the statement.</summary>
    /// <param name="column">SQL of the column.</param>
    /// <returns>SQL.</returns>
    public virtual string ReadNumber(string column) => ToDouble(column);

    /// <summary>Whether a column can hold values of any type, so that the three reading methods look at the type of each value.</summary>
    internal virtual bool ReadsByValue => false;

    /// <summary>Writes SQL of the name of a column's type; <see langword="null"/> if the engine does not tell, or it does not matter.</summary>
    internal virtual string? TypeOf(string column) => null;

    /// <summary>Writes a value as the text of a field of a file.</summary>
    internal string Field(string column) => Trim(ToText(column));

    /// <summary>Reads a key from a column of texts, as a file's id: without the blanks around it, and <c>NULL</c> if it says nothing.</summary>
    internal virtual string KeyOf(string column) => FieldFormula.Text(Field(column));

    /// <summary>Reads the text of a field as a number, which is <c>NULL</c> if it is none (see <see cref="FieldFormula"/>).</summary>
    internal virtual string NumberOf(string field) => ReadNumber(field);

    /// <summary>Reads the text of a field as a day number, which is <c>NULL</c> if it is no day of the calendar.</summary>
    internal virtual string DayOf(string field) => ToDayNumber(field);

    /// <summary>Writes a query of the first row of each key.</summary>
    /// <param name="from">SQL of the FROM clause.</param>
    /// <param name="keys">SQL of the keys.</param>
    /// <param name="order">SQL of what comes first; columns that say all that matters of a row, so that each statement gives the same.</param>
    internal virtual string OnePerKey(string from, string keys, string order) =>
        $"SELECT * FROM (SELECT {SelectLevels.Table}.*, ROW_NUMBER() OVER (PARTITION BY {keys} ORDER BY {order}) AS row_of_key "
        + $"FROM {from} AS {SelectLevels.Table}) AS {SelectLevels.Table} WHERE row_of_key = 1";

    /// <summary>Converts a date or a timestamp to the number of days since 0001-01-01; <c>NULL</c> stays <c>NULL</c>.</summary>
    /// <param name="expression">SQL of the date.</param>
    /// <returns>SQL of a double.</returns>
    public abstract string ToDayNumber(string expression);

    /// <summary>Converts yes or no to 1 or 0; <c>NULL</c> stays <c>NULL</c>.</summary>
    /// <param name="expression">SQL of a Boolean, or of 1 or 0.</param>
    /// <returns>SQL of a double.</returns>
    public virtual string ToYesNo(string expression) => ToDouble($"CAST({expression} AS INTEGER)");

    /// <summary>Converts a value to text; <c>NULL</c> stays <c>NULL</c>.</summary>
    /// <param name="expression">SQL of the value.</param>
    /// <returns>SQL of a text.</returns>
    public virtual string ToText(string expression) => $"CAST({expression} AS VARCHAR)";

    /// <summary>Writes a text with small letters in place of A to Z, and of these alone; <c>NULL</c> stays <c>NULL</c>.</summary>
    internal virtual string ToLowerAscii(string expression) => $"lower({expression})";

    /// <summary>Writes a value as a text to compare, the same in every engine; empty for <c>NULL</c>.</summary>
    internal string ValueText(string column) => $"COALESCE({PlainText(column)}, '')";

    /// <summary>Writes a value as a text that is compared without white space around it and without the case of the letters A to Z.</summary>
    internal string Value(string column) => ToLowerAscii(TrimWhiteSpace(ValueText(column)));

    /// <summary>Writes a text without white space of any kind around it.</summary>
    internal string TrimWhiteSpace(string text) => Trim(text, WhiteSpace);

    /// <summary>Writes a condition that is true if all characters of a text are ASCII.</summary>
    internal virtual string IsAscii(string text) => $"octet_length({text}) = char_length({text})";

    /// <summary>Writes a value as text; a whole number without decimals, whatever its type.</summary>
    private protected virtual string PlainText(string column) => ToText(column);

    /// <summary>Writes a condition that is true if a text has a character other than white space (<see cref="char.IsWhiteSpace(char)"/>).</summary>
    /// <param name="expression">SQL of a text.</param>
    /// <returns>SQL of a condition, which is not true for <c>NULL</c>.</returns>
    public virtual string IsNotBlank(string expression) => $"trim({expression}, {Text(WhiteSpace)}) <> ''";

    /// <summary>Writes an unknown number.</summary>
    /// <returns>SQL of a double.</returns>
    public virtual string UnknownNumber() => ToDouble("NULL");

    /// <summary>Writes an unknown text.</summary>
    /// <returns>SQL of a text.</returns>
    public virtual string UnknownText() => "CAST(NULL AS VARCHAR)";

    private protected string Trim(string text) => Trim(text, FieldFormula.Blanks);

    private protected virtual string Trim(string text, string characters) => $"trim({text}, {Text(characters)})";

    /// <summary>Quotes a name.</summary>
    /// <param name="name">The name, not empty and without zero characters.</param>
    /// <returns>SQL.</returns>
    protected virtual string QuoteName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
