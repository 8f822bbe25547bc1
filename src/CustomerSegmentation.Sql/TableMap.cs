using CustomerSegmentation.Input;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Maps facts to the columns of a table or a query, or to one value for all customers. Immutable: each <c>From</c> and <c>All</c> returns a new
/// map. Facts that are not mapped are computed if possible, and otherwise unknown, as with <see cref="FactMap{T}"/>. <c>NULL</c>, NaN and
/// impossible values are unknown.
/// </summary>
/// <remarks>
/// Numbers, dates, yes and no can be texts, which are read as the fields of a CSV file: numbers as 1234.50 or 1.2345e3; days as 2011-12-31 or
/// 20111231, perhaps with a time after them, but no zone; yes and no as yes, true, y, 1, no, false, n, 0 in any letter case; with blanks around
/// them or without.
/// An empty text, NA, NaN and null say nothing. Every other text, and every blob, is unknown. In SQLite, each value is read by its own type.
/// Elsewhere the column has a type: <see cref="ReadAsTexts"/> says which columns hold texts, and <see cref="SqlRows"/> asks the
/// database, and counts what can't be read.
/// </remarks>
public sealed class TableMap
{
    private readonly Dictionary<string, FactSource> sources;
    private readonly Func<SqlDialect, string> from;
    private readonly HashSet<string> texts;

    // The rows of a query over rows that follow the settings follow them already.
    private readonly bool isFollowed;

    private TableMap(
        Func<SqlDialect, string> from, IReadOnlyList<string> keys, Dictionary<string, FactSource> sources, HashSet<string> texts,
        InputPolicy? input = null, bool isFollowed = false) =>
        (this.from, Keys, this.sources, this.texts, Input, this.isFollowed) = (from, keys, sources, texts, input, isFollowed);

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
        return new TableMap(dialect => dialect.Quote(schema, table), Checked(keys), [], []);
    }

    /// <summary>Creates a map of the rows of a query.</summary>
    /// <param name="sql">The query, in the engine's SQL, without a semicolon. It runs as it is: never build it from untrusted input.</param>
    /// <param name="keys">The columns that identify customers.</param>
    /// <returns>A map without facts.</returns>
    /// <exception cref="ArgumentException">The text has a semicolon, outside texts and comments. (What an engine might read as a text passes.)</exception>
    public static TableMap OfQuery(string sql, params IEnumerable<string> keys)
    {
        var query = QueryText.CheckOne(sql);
        return new TableMap(_ => $"({query})", Checked(keys), [], []);
    }

    /// <summary>Creates a map of the rows of a query that depends on the dialect.</summary>
    internal static TableMap OfQuery(Func<SqlDialect, string> sql, params IEnumerable<string> keys) =>
        new(dialect => $"({sql(dialect)})", Checked(keys), [], []);

    /// <summary>Creates the same map of another table with the same columns, such as a copy.</summary>
    /// <param name="table">The name of the table, which is quoted.</param>
    /// <returns>The new map.</returns>
    public TableMap OverTable(string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        return new TableMap(dialect => dialect.Quote(table), Keys, sources, texts, Input);
    }

    /// <summary>
    /// Says that columns hold texts, which are read as the fields of a file, whatever facts they are mapped to. A column that is not said to hold them
    /// is read as one of the fact's type, so that texts are an error of the statement; but not in SQLite, where each value has a type. A text fact
    /// of such a column is read without the blanks around it, and NA, NaN, null and an empty text are unknown.
    /// </summary>
    /// <param name="columns">The columns, of any types; values that are no texts are converted to texts by the database first, which takes time.</param>
    /// <returns>A new map, which reads these columns as the fields of a file.</returns>
    public TableMap ReadAsTexts(params IEnumerable<string> columns) => new(from, Keys, sources, [.. texts, .. Checked(columns)], Input, isFollowed);

    /// <summary>
    /// Creates the same map of the rows that count by the settings of a policy: <see cref="InputPolicy.Where"/>, <see cref="InputPolicy.WhereNot"/> and
    /// <see cref="InputPolicy.Nobody"/> leave rows out, <see cref="InputPolicy.FoldIds"/> folds the key, and <see cref="InputPolicy.Rates"/> convert the
    /// facts in money that are read from columns. The other settings are for files.
    /// </summary>
    /// <param name="input">The settings, such as those of <see cref="SegmentationPolicy.Input"/>.</param>
    /// <returns>A new map, with these settings in place of earlier ones.</returns>
    /// <remarks>
    /// <para>Values are compared as texts, without the white space around them and the case of the letters A to Z; <c>NULL</c> is an empty text. An id
    /// with a character beyond ASCII can't be folded alike in all engines: it is <c>NULL</c>, and a check of the rows (<see cref="SqlRows"/>) rejects and
    /// counts them.</para>
    /// <para>Converted money is rounded to ten-thousandths, as decimals would be: exactly up to 1e11, for amounts with four decimals and rates with up to
    /// seven; otherwise the last digit can differ. In a currency without a rate it is unknown, and such rows are rejected where rows are checked.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A filter has no values, <see cref="InputPolicy.Nobody"/> is given and the map has not exactly one key, ids are to be folded and it has none, or there
    /// is a currency or a rate without what it needs, or a rate that is not above 0.
    /// </exception>
    public TableMap With(InputPolicy input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputSelect.Check(input, Keys);
        return new TableMap(from, Keys, sources, texts, input);
    }

    /// <summary>Maps a number to a column of any numeric type, or of texts (see <see cref="ReadAsTexts"/>).</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(NumberFact fact, string column) => With(fact, column, FactKind.Number);

    /// <summary>
    /// Maps a date to a column of dates, or of texts as yyyy-MM-dd (see <see cref="ReadAsTexts"/>). The date of a timestamp is used as it is written.
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(DateFact fact, string column) => With(fact, column, FactKind.Date);

    /// <summary>
    /// Maps a date to a column of day numbers, which are days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>), for engines whose dates have a
    /// smaller range.
    /// </summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap FromDayNumber(DateFact fact, string column) => With(fact, column, FactKind.Number);

    /// <summary>Maps yes or no to a column of Booleans, of 1 and 0, or of texts (see <see cref="ReadAsTexts"/>).</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(YesNoFact fact, string column) => With(fact, column, FactKind.YesNo);

    /// <summary>Maps a text to a column; comparisons are case-sensitive.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(TextFact fact, string column) => With(fact, column, FactKind.Text);

    /// <summary>Maps a class that is stored in the table to a column of class names, as <see cref="SqlClasses.Names"/> writes them.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column. A text that is not exactly the name of a class is unknown, as is <c>Unclassified</c>.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap From(ClassFact fact, string column) => With(fact, column, FactKind.Class);

    /// <summary>Maps a class that is stored in the table to a column of class codes; 0 is unknown.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap FromCode(ClassFact fact, string column) => With(fact, column, FactKind.Number);

    /// <summary>Maps a number to one value for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The number.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap All(NumberFact fact, double value) =>
        With(fact, (dialect, _) => double.IsFinite(value) ? dialect.Number(value) : dialect.UnknownNumber());

    /// <summary>Maps a date to one day for all customers, such as the as-of date.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The day.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap All(DateFact fact, DateOnly value) => With(fact, (dialect, _) => dialect.Number(value.DayNumber), day: value);

    /// <summary>Maps yes or no to one answer for all customers.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="value">The answer.</param>
    /// <returns>A new map with the fact, replacing an earlier mapping of it.</returns>
    public TableMap All(YesNoFact fact, bool value) => With(fact, (dialect, _) => dialect.Number(value ? 1 : 0));

    /// <summary>The as-of date; <see langword="null"/> if it is not the same for all customers.</summary>
    internal DateOnly? AsOf => sources.TryGetValue(Facts.AsOf.Name, out var source) ? source.Day : null;

    /// <summary>Which rows count, and what they are worth; <see langword="null"/> if all do, as they are.</summary>
    internal InputPolicy? Input { get; }

    /// <summary>The facts in money, which are converted where a currency is read.</summary>
    internal IEnumerable<Fact> MoneyFacts => sources.Values.Where(IsMoney).Select(source => source.Fact);

    /// <summary>Writes the SQL of the FROM clause.</summary>
    internal string FromClause(SqlDialect dialect) => Input is null || isFollowed ? from(dialect) : new InputSelect(this, Input, dialect).ToSql();

    /// <summary>Writes the SQL of the FROM clause of all rows as they are in the table.</summary>
    internal string Source(SqlDialect dialect) => from(dialect);

    /// <summary>Whether a fact is mapped.</summary>
    internal bool Has(Fact fact) => sources.ContainsKey(fact.Name);

    /// <summary>Writes SQL that reads a fact from the alias <see cref="SelectLevels.Table"/>; <see langword="null"/> if the fact is not mapped.</summary>
    /// <exception cref="ArgumentException">A fact with the same name, but another kind or other classes, is mapped.</exception>
    internal string? Read(Fact fact, SqlDialect dialect)
    {
        var isConverted = Input?.Currency is not null && sources.TryGetValue(fact.Name, out var source) && IsMoney(source);
        return isConverted ? dialect.ReadNumber(ColumnOf(InputSelect.MoneyOf(fact), dialect)) : ReadAsWritten(fact, dialect);
    }

    /// <summary>Writes SQL that reads a fact as it stands in its column, in whichever currency that is.</summary>
    internal string? ReadAsWritten(Fact fact, SqlDialect dialect)
    {
        if (!sources.TryGetValue(fact.Name, out var source))
            return null;
        fact.CheckIsSuppliedAs(source.Fact);
        return source.Read(dialect, source.Column is { } column && texts.Contains(column));
    }

    /// <summary>The facts that are read from columns, in the order in which they were mapped, and how their values are read.</summary>
    internal IEnumerable<(Fact Fact, string Column, FactKind Kind)> Columns =>
        sources.Values.Where(source => source.Column is not null).Select(source => (source.Fact, source.Column!, source.Kind));

    /// <summary>Writes SQL of a column.</summary>
    internal static string ColumnOf(string column, SqlDialect dialect) => $"{SelectLevels.Table}.{dialect.Quote(column)}";

    /// <summary>Whether a column is read as the text of a field.</summary>
    internal bool IsText(string column, SqlDialect dialect) => dialect.ReadsByValue || texts.Contains(column);

    /// <summary>Whether a column is said to hold texts.</summary>
    internal bool IsSaidToHoldTexts(string column) => texts.Contains(column);

    /// <summary>The same map of other rows.</summary>
    internal TableMap Over(Func<SqlDialect, string> rows) => new(rows, Keys, sources, texts, Input, isFollowed: true);

    private static bool IsMoney(FactSource source) => source is { Column: not null, Kind: FactKind.Number, Fact: NumberFact { Unit: "money" } };

    private TableMap With(Fact fact, string column, FactKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return With(fact, (dialect, isText) => Read(fact, kind, ColumnOf(column, dialect), isText, dialect), column, kind);
    }

    private static string Read(Fact fact, FactKind kind, string column, bool isText, SqlDialect dialect)
    {
        var isField = isText && !dialect.ReadsByValue;
        return kind switch
        {
            FactKind.Text => isText ? FieldFormula.Text(dialect.Field(column)) : column,
            FactKind.Class => dialect.ToDouble($"CASE {column}{string.Concat(Named((ClassFact)fact)
                .Select(one => $" WHEN {dialect.Text(one.Name)} THEN {one.Code}"))} END"),
            FactKind.Date => isField ? dialect.DayOf(dialect.Field(column)) : dialect.ToDayNumber(column),
            FactKind.YesNo => isField ? FieldFormula.YesNo(dialect.Field(column), dialect) : dialect.ToYesNo(column),
            _ => isField ? dialect.NumberOf(dialect.Field(column)) : dialect.ReadNumber(column),
        };
    }

    private static IEnumerable<SegmentClass> Named(ClassFact fact) => fact.Classes.Where(one => one.Code != 0);

    private TableMap With(Fact fact, Func<SqlDialect, bool, string> read, string? column = null, FactKind kind = default, DateOnly? day = null)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new TableMap(
            from, Keys, new(sources, StringComparer.Ordinal) { [fact.Name] = new FactSource(fact, read, column, kind, day) }, texts, Input, isFollowed);
    }

    private static string[] Checked(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        string[] all = [.. keys];
        foreach (var key in all)
            ArgumentException.ThrowIfNullOrEmpty(key, nameof(keys));
        return all;
    }

    private sealed record FactSource(Fact Fact, Func<SqlDialect, bool, string> Read, string? Column, FactKind Kind, DateOnly? Day);
}
