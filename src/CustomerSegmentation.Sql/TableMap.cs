namespace CustomerSegmentation.Sql;

/// <summary>
/// Where a table or a query of a database has the facts: a column a fact, or one value that is everybody's. Immutable: each
/// <c>From</c> and <c>All</c> gives a new map. A fact that is not mapped is computed where it can be, and else unknown, as with
/// <see cref="FactMap{T}"/>. <c>NULL</c>, NaN and what is impossible are unknown.
/// </summary>
public sealed class TableMap
{
    private readonly Dictionary<string, (Fact Fact, Func<SqlDialect, string> Read, DateOnly? Day)> sources;
    private readonly Func<SqlDialect, string> from;

    private TableMap(Func<SqlDialect, string> from, IReadOnlyList<string> keys, Dictionary<string, (Fact Fact, Func<SqlDialect, string> Read, DateOnly? Day)> sources)
    {
        this.from = from;
        Keys = keys;
        this.sources = sources;
    }

    /// <summary>The columns that say which customer a row is; they come out before the classes.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>The facts that are mapped.</summary>
    public IEnumerable<Fact> SuppliedFacts => sources.Values.Select(source => source.Fact);

    /// <summary>A map of a table or a view.</summary>
    /// <param name="table">Its name, as the engine has it; it is quoted, so that it can be any text.</param>
    /// <param name="keys">The columns that say which customer a row is.</param>
    /// <returns>A map of no fact.</returns>
    public static TableMap Of(string table, params IEnumerable<string> keys) => Of(schema: null, table, keys);

    /// <summary>A map of a table or a view of a schema (in ClickHouse, of a database).</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the one that the connection has.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="keys">The columns that say which customer a row is.</param>
    /// <returns>A map of no fact.</returns>
    public static TableMap Of(string? schema, string table, IEnumerable<string> keys)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        return new TableMap(dialect => dialect.Quote(schema, table), Checked(keys), []);
    }

    /// <summary>A map of a query's rows.</summary>
    /// <param name="sql">The query, in the engine's own SQL, without a semicolon. It runs as it stands: never make it of what strangers write.</param>
    /// <param name="keys">The columns that say which customer a row is.</param>
    /// <returns>A map of no fact.</returns>
    public static TableMap OfQuery(string sql, params IEnumerable<string> keys)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return new TableMap(_ => $"({sql})", Checked(keys), []);
    }

    /// <summary>A map of the rows of a query that differs from dialect to dialect.</summary>
    internal static TableMap OfQuery(Func<SqlDialect, string> sql, params IEnumerable<string> keys) => new(dialect => $"({sql(dialect)})", Checked(keys), []);

    /// <summary>The same facts of another table, which has the same columns, such as a copy.</summary>
    /// <param name="table">Its name; it is quoted.</param>
    /// <returns>The map of it.</returns>
    public TableMap OverTable(string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        return new TableMap(dialect => dialect.Quote(table), Keys, sources);
    }

    /// <summary>A number: a column of any type of number. (Texts of numbers are read, too; what is none fails, but in SQLite is unknown.)</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap From(NumberFact fact, string column) => With(fact, column, (dialect, read) => dialect.ReadNumber(read));

    /// <summary>A date: a column of dates; in SQLite of texts as yyyy-MM-dd. Of a moment the date as it is written counts.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap From(DateFact fact, string column) => With(fact, column, (dialect, read) => dialect.ToDayNumber(read));

    /// <summary>A date as the number of days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>), for engines whose dates do not go as far.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap FromDayNumber(DateFact fact, string column) => With(fact, column, (dialect, read) => dialect.ReadNumber(read));

    /// <summary>Yes or no: a column of Booleans, or of 1 and 0.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap From(YesNoFact fact, string column) => With(fact, column, (dialect, read) => dialect.ToYesNo(read));

    /// <summary>A text; upper and lower case differ.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap From(TextFact fact, string column) => With(fact, column, (_, read) => read);

    /// <summary>A class that was given before: a column of the classes' codes; 0 is unknown.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap From(ClassFact fact, string column) => With(fact, column, (dialect, read) => dialect.ReadNumber(read));

    /// <summary>One number for everybody.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The number.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap All(NumberFact fact, double value) => double.IsFinite(value)
        ? With(fact, dialect => dialect.Number(value))
        : With(fact, dialect => dialect.UnknownNumber());

    /// <summary>One day for everybody, such as the day as of which customers are judged.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The day.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap All(DateFact fact, DateOnly value) => With(fact, dialect => dialect.Number(value.DayNumber), value);

    /// <summary>One answer for everybody.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The answer.</param>
    /// <returns>The map with it; an earlier source of the same fact is replaced.</returns>
    public TableMap All(YesNoFact fact, bool value) => With(fact, dialect => dialect.Number(value ? 1 : 0));

    /// <summary>The day that everybody's facts are of; <see langword="null"/> where it is not one for all.</summary>
    internal DateOnly? AsOf => sources.TryGetValue(Facts.AsOf.Name, out var source) ? source.Day : null;

    /// <summary>What stands behind FROM.</summary>
    internal string Source(SqlDialect dialect) => from(dialect);

    /// <summary>The SQL that reads a fact of the table's alias <see cref="SelectLevels.Table"/>; <see langword="null"/> where it is not mapped.</summary>
    /// <exception cref="ArgumentException">Under its name a fact of another kind, or of other classes, is mapped.</exception>
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
        return new TableMap(from, Keys, new(sources, StringComparer.Ordinal) { [fact.Name] = (fact, read, day) });
    }

    private static string[] Checked(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        string[] all = [.. keys];
        foreach (var key in all)
            ArgumentException.ThrowIfNullOrEmpty(key, nameof(keys));
        return all;
    }
}
