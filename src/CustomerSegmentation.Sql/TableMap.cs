namespace CustomerSegmentation.Sql;

/// <summary>
/// Maps facts to the columns of a table or a query, or to one value for all customers. Immutable: each <c>From</c> and <c>All</c> returns a new
/// map. Facts that are not mapped are computed if possible, and otherwise unknown, as with <see cref="FactMap{T}"/>. <c>NULL</c>, NaN and
/// impossible values are unknown.
/// </summary>
public sealed class TableMap
{
    private readonly Dictionary<string, Source> sources;
    private readonly Func<SqlDialect, string> from;

    private TableMap(Func<SqlDialect, string> from, IReadOnlyList<string> keys, Dictionary<string, Source> sources) =>
        (this.from, Keys, this.sources) = (from, keys, sources);

    /// <summary>The key columns, which identify customers and are returned before the classes.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The mapped facts.</summary>
    public IEnumerable<Fact> SuppliedFacts => sources.Values.Select(source => source.Fact);

    /// <summary>Creates a map of a table or a view.</summary>
    /// <param name="table">The name, exactly as in the database; it is quoted and can be any text.</param>
    /// <param name="keys">The columns that identify customers.</param>
    /// <returns>A map without facts.</returns>
    public static TableMap Of(string table, params IEnumerable<string> keys) => Of(schema: null, table, keys);

    /// <summary>Creates a map of a table or a view in a schema (in ClickHouse, a database).</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the connection's.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="keys">The columns that identify customers.</param>
    /// <returns>A map without facts.</returns>
    public static TableMap Of(string? schema, string table, IEnumerable<string> keys)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        return new TableMap(dialect => dialect.Quote(schema, table), Checked(keys), []);
    }

    /// <summary>Creates a map of the rows of a query.</summary>
    /// <param name="sql">The query, in the engine's SQL, without a semicolon. It runs as it is: never build it from untrusted input.</param>
    /// <param name="keys">The columns that identify customers.</param>
    /// <returns>A map without facts.</returns>
    /// <exception cref="ArgumentException">The text has a semicolon, outside texts and comments. (What an engine might read as a text passes.)</exception>
    public static TableMap OfQuery(string sql, params IEnumerable<string> keys)
    {
        var query = QueryText.CheckOne(sql);
        return new TableMap(_ => $"({query})", Checked(keys), []);
    }

    /// <summary>Creates a map of the rows of a query that depends on the dialect.</summary>
    internal static TableMap OfQuery(Func<SqlDialect, string> sql, params IEnumerable<string> keys) => new(dialect => $"({sql(dialect)})", Checked(keys), []);

    /// <summary>Creates the same map of another table with the same columns, such as a copy.</summary>
    /// <param name="table">The name of the table, which is quoted.</param>
    /// <returns>The new map.</returns>
    public TableMap OverTable(string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        return new TableMap(dialect => dialect.Quote(table), Keys, sources);
    }

    /// <summary>Maps a number to a column of any numeric type. (Texts are parsed; a text that is not a number is an error, but unknown in SQLite.)</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(NumberFact fact, string column) => With(fact, column, (dialect, read) => dialect.ReadNumber(read));

    /// <summary>Maps a date to a column of dates; in SQLite, of texts as yyyy-MM-dd. The date of a timestamp is used as it is written.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(DateFact fact, string column) => With(fact, column, (dialect, read) => dialect.ToDayNumber(read));

    /// <summary>
    /// Maps a date to a column of day numbers, which are days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>), for engines whose dates have a
    /// smaller range.
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap FromDayNumber(DateFact fact, string column) => With(fact, column, (dialect, read) => dialect.ReadNumber(read));

    /// <summary>Maps yes or no to a column of Booleans, or of 1 and 0.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(YesNoFact fact, string column) => With(fact, column, (dialect, read) => dialect.ToYesNo(read));

    /// <summary>Maps a text to a column; comparisons are case-sensitive.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(TextFact fact, string column) => With(fact, column, (_, read) => read);

    /// <summary>Maps a class that is stored in the table to a column of class names, as <see cref="SqlClasses.Names"/> writes them.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column. A text that is not exactly the name of a class is unknown, as is <c>Unclassified</c>.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(ClassFact fact, string column) => With(fact, column, (dialect, read) => dialect.ToDouble(
        $"CASE {read}{string.Concat(fact.Classes.Where(one => one.Code != 0).Select(one => $" WHEN {dialect.Text(one.Name)} THEN {one.Code}"))} END"));

    /// <summary>Maps a class that is stored in the table to a column of class codes; 0 is unknown.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap FromCode(ClassFact fact, string column) => With(fact, column, (dialect, read) => dialect.ReadNumber(read));

    /// <summary>Maps a number to one value for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The number.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap All(NumberFact fact, double value) =>
        With(fact, dialect => double.IsFinite(value) ? dialect.Number(value) : dialect.UnknownNumber());

    /// <summary>Maps a date to one day for all customers, such as the as-of date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The day.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap All(DateFact fact, DateOnly value) => With(fact, dialect => dialect.Number(value.DayNumber), value);

    /// <summary>Maps yes or no to one answer for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The answer.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap All(YesNoFact fact, bool value) => With(fact, dialect => dialect.Number(value ? 1 : 0));

    /// <summary>The as-of date; <see langword="null"/> if it is not the same for all customers.</summary>
    internal DateOnly? AsOf => sources.TryGetValue(Facts.AsOf.Name, out var source) ? source.Day : null;

    /// <summary>Writes the SQL of the FROM clause.</summary>
    internal string FromClause(SqlDialect dialect) => from(dialect);

    /// <summary>Whether a fact is mapped.</summary>
    internal bool Has(Fact fact) => sources.ContainsKey(fact.Name);

    /// <summary>Writes SQL that reads a fact from the alias <see cref="SelectLevels.Table"/>; <see langword="null"/> if the fact is not mapped.</summary>
    /// <exception cref="ArgumentException">A fact with the same name, but another kind or other classes, is mapped.</exception>
    internal string? Read(Fact fact, SqlDialect dialect)
    {
        if (!sources.TryGetValue(fact.Name, out var source))
            return null;
        fact.CheckIsSuppliedAs(source.Fact);
        return source.Read(dialect);
    }

    private TableMap With(Fact fact, string column, Func<SqlDialect, string, string> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return With(fact, dialect => read(dialect, $"{SelectLevels.Table}.{dialect.Quote(column)}"));
    }

    private TableMap With(Fact fact, Func<SqlDialect, string> read, DateOnly? day = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new TableMap(from, Keys, new(sources, StringComparer.Ordinal) { [fact.Name] = new Source(fact, read, day) });
    }

    private static string[] Checked(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        string[] all = [.. keys];
        foreach (var key in all)
            ArgumentException.ThrowIfNullOrEmpty(key, nameof(keys));
        return all;
    }

    private sealed record Source(Fact Fact, Func<SqlDialect, string> Read, DateOnly? Day);
}
