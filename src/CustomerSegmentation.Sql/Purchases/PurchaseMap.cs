using CustomerSegmentation.Input;

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
    private static readonly DateFact Date = new("date");
    private static readonly NumberFact Value = new("amount", "money");
    private static readonly NumberFact Units = new("quantity");
    private static readonly TextFact OrderId = new("order");

    private readonly TableMap table;

    private PurchaseMap(TableMap table) => this.table = table;

    /// <summary>The column of the customers.</summary>
    public string Customer => table.Keys[0];

    /// <summary>Whether orders are mapped.</summary>
    internal bool HasOrders => table.Has(OrderId);

    /// <summary>Whether quantities are mapped.</summary>
    internal bool HasQuantities => table.Has(Units);

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
    /// The query, in the engine's SQL, without a semicolon. It runs as it is, two or three times in a statement: never build it from untrusted
    /// input.
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
    public PurchaseMap Dates(string column) => new(table.From(Date, column));

    /// <summary>
    /// Maps the days to a column of day numbers, which are days since 0001-01-01 (<see cref="DateOnly.DayNumber"/>), for engines whose dates have a
    /// smaller range. Rows with other numbers are rejected.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap DayNumbers(string column) => new(table.FromDayNumber(Date, column));

    /// <summary>
    /// Maps the amounts to a column of any numeric type, which is read as doubles: positive for a purchase, negative for a refund or a
    /// cancellation. Rows with an amount that is unknown, or not between -1e18 and 1e18, are rejected.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap Amounts(string column) => new(table.From(Value, column));

    /// <summary>
    /// Maps the orders to a column of texts, or of values that the engine can convert to texts. A row whose order is <c>NULL</c> or blank belongs to
    /// no order. Without this column, each row is a purchase of its own.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap Orders(string column) => new(table.From(OrderId, column));

    /// <summary>
    /// Maps the numbers of units, with the sign of the amount, to a column of any numeric type, which is read as doubles. Rows with a quantity that is
    /// not between -1e18 and 1e18 are rejected. Without this column, there is no fact of units.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <returns>A new map with the column, replacing an earlier one.</returns>
    public PurchaseMap Quantities(string column) => new(table.From(Units, column));

    /// <summary>
    /// Creates the same map of the rows that count by the settings of a policy, with their customers folded and their amounts converted (see
    /// <see cref="TableMap.With(InputPolicy)"/>). Rows in a currency without a rate are rejected, and so are those whose customer can't be folded.
    /// </summary>
    /// <param name="input">The settings, such as those of <see cref="SegmentationPolicy.Input"/>.</param>
    /// <returns>A new map, with these settings in place of earlier ones.</returns>
    /// <exception cref="ArgumentException">
    /// A filter has no values, or there is a currency or a rate without what it needs, or a rate that is not above 0.
    /// </exception>
    public PurchaseMap With(InputPolicy input) => new(table.With(input));

    /// <summary>The map of the table's columns.</summary>
    internal TableMap Table => table;

    /// <summary>Says that columns hold texts.</summary>
    internal PurchaseMap ReadAsTexts(IEnumerable<string> columns) => new(table.ReadAsTexts(columns));

    /// <summary>The columns of the day and the amount, in the order in which a file's row is read.</summary>
    internal IEnumerable<(Fact Fact, string Column, FactKind Kind)> Columns =>
        ((Fact[])[Date, Value]).SelectMany(fact => table.Columns.Where(one => one.Fact == fact));

    /// <summary>The column of the quantity; <see langword="null"/> if quantities are not mapped.</summary>
    internal string? QuantityColumn => table.Columns.FirstOrDefault(one => one.Fact == Units).Column;

    /// <summary>Writes SQL of 1 if a row's quantity is said and can't be read, else 0; <see langword="null"/> if all can be.</summary>
    internal string? UnreadableQuantity(SqlDialect dialect)
    {
        if (QuantityColumn is not { } quantity || !table.IsText(quantity, dialect))
            return null;
        var (column, read) = (TableMap.ColumnOf(quantity, dialect), Quantity(dialect));
        return $"CASE WHEN {read} IS NOT NULL THEN 0 WHEN {column} IS NULL THEN 0 "
            + $"WHEN {FieldFormula.IsMissing(dialect.Field(column))} THEN 0 ELSE 1 END";
    }

    /// <summary>Writes the SQL of the FROM clause.</summary>
    internal string FromClause(SqlDialect dialect) => table.FromClause(dialect);

    /// <summary>Writes SQL of a row's customer, from the alias <see cref="SelectLevels.Table"/>.</summary>
    internal string CustomerId(SqlDialect dialect) => TableMap.ColumnOf(Customer, dialect) is var column && table.IsSaidToHoldTexts(Customer)
        ? dialect.KeyOf(column)
        : column;

    /// <summary>Writes SQL of a row's day number.</summary>
    internal string Day(SqlDialect dialect) => table.Read(Date, dialect)!;

    /// <summary>Writes SQL of a row's amount.</summary>
    internal string Amount(SqlDialect dialect) => table.Read(Value, dialect)!;

    /// <summary>Writes SQL of a row's order; <see langword="null"/> if orders are not mapped.</summary>
    internal string? Order(SqlDialect dialect) => table.Read(OrderId, dialect);

    /// <summary>Writes SQL of a row's quantity; <see langword="null"/> if quantities are not mapped.</summary>
    internal string? Quantity(SqlDialect dialect) => table.Read(Units, dialect);

    /// <summary>Throws if a required column is not mapped.</summary>
    /// <exception cref="ArgumentException">The days or the amounts are not mapped.</exception>
    internal void Check()
    {
        if (!table.Has(Date))
            throw new ArgumentException("The map of purchases has no days: name their column with Dates, or with DayNumbers.");
        if (!table.Has(Value))
            throw new ArgumentException("The map of purchases has no amounts: name their column with Amounts.");
    }
}
