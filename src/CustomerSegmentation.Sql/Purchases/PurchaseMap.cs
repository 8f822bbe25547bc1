namespace CustomerSegmentation.Sql;

/// <summary>
/// Maps purchases to the columns of a table or a query, with a row for each purchase: the customer, the day and the amount, and optionally the
/// order and the quantity. Immutable: each method returns a new map.
/// </summary>
/// <remarks>
/// The customer's column can be of any type that the engine can group by, and the engine decides which values are equal. If the rows are spread
/// over several databases, all rows of a customer must be in the same one.
/// </remarks>
public sealed class PurchaseMap
{
    private readonly TableMap table;
    private string? dates;
    private string? amounts;
    private bool datesAreDayNumbers;

    private PurchaseMap(TableMap table) => this.table = table;

    private PurchaseMap(PurchaseMap other)
    {
        (table, dates, datesAreDayNumbers, amounts) = (other.table, other.dates, other.datesAreDayNumbers, other.amounts);
        (OrderColumn, QuantityColumn) = (other.OrderColumn, other.QuantityColumn);
    }

    /// <summary>The column of the customers.</summary>
    public string Customer => table.Keys[0];

    /// <summary>The column of the orders; <see langword="null"/> if there is none.</summary>
    internal string? OrderColumn { get; private init; }

    /// <summary>The column of the quantities; <see langword="null"/> if there is none.</summary>
    internal string? QuantityColumn { get; private init; }

    /// <summary>Creates a map of a table or a view.</summary>
    /// <param name="table">The name, exactly as in the database; it is quoted and can be any text.</param>
    /// <param name="customer">The column of the customers. Rows without a customer are rejected.</param>
    /// <returns>A map without dates and amounts, which must be added.</returns>
    public static PurchaseMap Of(string table, string customer) => new(TableMap.Of(table, customer));

    /// <summary>Creates a map of a table or a view in a schema (in ClickHouse, a database).</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the connection's.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="customer">The column of the customers. Rows without a customer are rejected.</param>
    /// <returns>A map without dates and amounts, which must be added.</returns>
    public static PurchaseMap Of(string? schema, string table, string customer) => new(TableMap.Of(schema, table, [customer]));

    /// <summary>Creates a map of the rows of a query.</summary>
    /// <param name="sql">
    /// The query, in the engine's SQL, without a semicolon. It runs as it is, twice in a statement: never build it from untrusted input.
    /// </param>
    /// <param name="customer">The column of the customers. Rows without a customer are rejected.</param>
    /// <returns>A map without dates and amounts, which must be added.</returns>
    public static PurchaseMap OfQuery(string sql, string customer) => new(TableMap.OfQuery(sql, customer));

    /// <summary>
    /// Maps the days to a column of dates; in SQLite, of texts as yyyy-MM-dd. The date of a timestamp is used as it is written. Rows whose day is
    /// unknown, or not between 0001-01-01 and 9999-12-31, are rejected.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap Dates(string column) => new(this) { dates = Checked(column), datesAreDayNumbers = false };

    /// <summary>
    /// Maps the days to a column of day numbers, which are days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>), for engines whose dates have a
    /// smaller range. Rows with other numbers are rejected.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap DayNumbers(string column) => new(this) { dates = Checked(column), datesAreDayNumbers = true };

    /// <summary>
    /// Maps the amounts to a column of any numeric type, which is read as doubles: positive for a purchase, negative for a refund or a
    /// cancellation. Rows with an amount that is unknown, or not between -1e18 and 1e18, are rejected.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap Amounts(string column) => new(this) { amounts = Checked(column) };

    /// <summary>
    /// Maps the orders to a column of texts, or of values that the engine can convert to texts. A row whose order is <c>NULL</c> or blank belongs to
    /// no order. Without this column, each row is a purchase of its own.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap Orders(string column) => new(this) { OrderColumn = Checked(column) };

    /// <summary>
    /// Maps the numbers of units, with the sign of the amount, to a column of any numeric type, which is read as doubles. Rows with a quantity that is
    /// not between -1e18 and 1e18 are rejected. Without this column, there is no fact of units.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap Quantities(string column) => new(this) { QuantityColumn = Checked(column) };

    /// <summary>Writes the SQL of the FROM clause.</summary>
    internal string Source(SqlDialect dialect) => table.Source(dialect);

    /// <summary>Writes SQL of a row's day number, from the alias <see cref="SelectLevels.Table"/>.</summary>
    internal string Day(SqlDialect dialect) => datesAreDayNumbers ? dialect.ReadNumber(Read(dates!, dialect)) : dialect.ToDayNumber(Read(dates!, dialect));

    /// <summary>Writes SQL of a row's amount.</summary>
    internal string Amount(SqlDialect dialect) => dialect.ReadNumber(Read(amounts!, dialect));

    /// <summary>Writes SQL that reads a column from the alias <see cref="SelectLevels.Table"/>.</summary>
    internal static string Read(string column, SqlDialect dialect) => $"{SelectLevels.Table}.{dialect.Quote(column)}";

    /// <summary>Throws if a required column is not mapped.</summary>
    /// <exception cref="ArgumentException">The days or the amounts are not mapped.</exception>
    internal void Check()
    {
        if (dates is null)
            throw new ArgumentException("The map of purchases has no days: name their column with Dates, or with DayNumbers.");
        if (amounts is null)
            throw new ArgumentException("The map of purchases has no amounts: name their column with Amounts.");
    }

    private static string Checked(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return column;
    }
}
