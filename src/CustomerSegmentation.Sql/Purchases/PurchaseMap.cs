namespace CustomerSegmentation.Sql;

/// <summary>
/// Where a table or a query of a database has purchases, a row each: a column for the customer, the day and the amount, and
/// where there are such, for the order and the quantity. Immutable: each call gives a new map.
/// </summary>
/// <remarks>
/// The customers are of any type that the engine groups by, and two are the same where it says so. All rows of a customer are
/// expected in the one table that a statement reads: where several databases share the rows, each customer is in one of them.
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

    /// <summary>The column of the orders; <see langword="null"/> where there is none.</summary>
    internal string? OrderColumn { get; private init; }

    /// <summary>The column of the quantities; <see langword="null"/> where there is none.</summary>
    internal string? QuantityColumn { get; private init; }

    /// <summary>A map of a table or a view.</summary>
    /// <param name="table">Its name, as the engine has it; it is quoted, so that it can be any text.</param>
    /// <param name="customer">The column of the customers. A row without one is rejected.</param>
    /// <returns>A map without dates and amounts, which it needs.</returns>
    public static PurchaseMap Of(string table, string customer) => new(TableMap.Of(table, customer));

    /// <summary>A map of a table or a view of a schema (in ClickHouse, of a database).</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the one that the connection has.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="customer">The column of the customers. A row without one is rejected.</param>
    /// <returns>A map without dates and amounts, which it needs.</returns>
    public static PurchaseMap Of(string? schema, string table, string customer) => new(TableMap.Of(schema, table, [customer]));

    /// <summary>A map of a query's rows.</summary>
    /// <param name="sql">The query, in the engine's own SQL, without a semicolon. It runs as it stands, twice in a statement: never make it of what strangers write.</param>
    /// <param name="customer">The column of the customers. A row without one is rejected.</param>
    /// <returns>A map without dates and amounts, which it needs.</returns>
    public static PurchaseMap OfQuery(string sql, string customer) => new(TableMap.OfQuery(sql, customer));

    /// <summary>The days: a column of dates; in SQLite of texts as yyyy-MM-dd. Of a moment the date as it is written counts. A row without one from 0001-01-01 to 9999-12-31 is rejected.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The map with it, in place of an earlier one.</returns>
    public PurchaseMap Dates(string column) => new(this) { dates = Checked(column), datesAreDayNumbers = false };

    /// <summary>The days as numbers of days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>), for engines whose dates do not go as far. A row whose number is no such day is rejected.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The map with it, in place of an earlier one.</returns>
    public PurchaseMap DayNumbers(string column) => new(this) { dates = Checked(column), datesAreDayNumbers = true };

    /// <summary>
    /// Money: positive for a purchase, negative for a refund or a cancellation; a column of any type of number, which is read as
    /// a double. A row of an unknown amount, or of more than 1e18 either way, is rejected.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>The map with it, in place of an earlier one.</returns>
    public PurchaseMap Amounts(string column) => new(this) { amounts = Checked(column) };

    /// <summary>The orders that the rows belong to: a column of texts, or of what the engine makes texts of. <c>NULL</c> or a blank text is none. Without it each row counts by itself.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The map with it, in place of an earlier one.</returns>
    public PurchaseMap Orders(string column) => new(this) { OrderColumn = Checked(column) };

    /// <summary>The units, with the sign of the amount: a column of any type of number, which is read as a double. A row of more than 1e18 either way is rejected. Without it there is no fact of units.</summary>
    /// <param name="column">The column.</param>
    /// <returns>The map with it, in place of an earlier one.</returns>
    public PurchaseMap Quantities(string column) => new(this) { QuantityColumn = Checked(column) };

    /// <summary>What stands behind FROM.</summary>
    internal string Source(SqlDialect dialect) => table.Source(dialect);

    /// <summary>SQL of the day number of a row of <see cref="SelectLevels.Table"/>.</summary>
    internal string Day(SqlDialect dialect) => datesAreDayNumbers ? dialect.ReadNumber(Read(dates!, dialect)) : dialect.ToDayNumber(Read(dates!, dialect));

    /// <summary>SQL of the amount.</summary>
    internal string Amount(SqlDialect dialect) => dialect.ReadNumber(Read(amounts!, dialect));

    /// <summary>SQL that reads a column of <see cref="SelectLevels.Table"/>.</summary>
    internal static string Read(string column, SqlDialect dialect) => $"{SelectLevels.Table}.{dialect.Quote(column)}";

    /// <summary>Fails where a column that is needed is not mapped.</summary>
    /// <exception cref="ArgumentException">The days or the amounts are not.</exception>
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
