using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Sql;

/// <summary>Aggregates purchases to facts per customer inside a database, as <see cref="PurchaseAggregator{TId}"/> does in process.</summary>
public static class PurchaseSql
{
    /// <summary>Creates the SELECT of the facts. It returns the customer's column, and for each fact a column with the fact's name.</summary>
    /// <param name="policy">The rules for what counts as a purchase.</param>
    /// <param name="map">Maps purchases to columns of the table.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="asOf">The as-of date of the facts; later rows are left out. <see cref="ToAsOfSql"/> can find it.</param>
    /// <returns>The statement, without a semicolon; always the same text for the same arguments.</returns>
    /// <remarks>
    /// <para>The columns are sales, purchases, purchase_days, first_purchase, last_purchase, last_interval, mean_purchase, purchases_per_year, and, if
    /// quantities are mapped, units. Sales, mean and units are doubles, the others 64-bit integers; days are day numbers
    /// (<see cref="DateOnly.DayNumber"/>). Unknown facts are <c>NULL</c>. Customers with any row that is neither rejected nor after the as-of date are
    /// returned, even with refunds only.</para>
    /// <para>The facts are exactly those of <see cref="PurchaseAggregator{TId}"/> over columns of doubles: amounts are added up as whole numbers of
    /// 1/10,000, so that the order of the rows does not matter. (The mean of a customer with more than 9e11 of purchases can differ in the last bit or
    /// two, and so can sums of more than 1e21.)</para>
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The map has no days or no amounts, the customer's column has the name of a fact, or the policy's <see cref="PurchasePolicy.CountBy"/> is not a
    /// member of the enum.
    /// </exception>
    public static string ToSql(this PurchasePolicy policy, PurchaseMap map, SqlDialect dialect, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Check(policy, map);
        return new PurchaseFactSelect(policy, map, dialect, asOf).ToSql();
    }

    /// <summary>Creates a map of the facts, so that a model can classify customers directly from purchases (<see cref="SegmentationSql.ToSql"/>).</summary>
    /// <param name="policy">The rules for what counts as a purchase.</param>
    /// <param name="map">Maps purchases to columns of the table.</param>
    /// <param name="asOf">The as-of date of the facts, which is <see cref="Facts.AsOf"/> of all customers.</param>
    /// <returns>The map, whose key is the customer's column. Other facts with the same value for all customers can be added with <c>All</c>.</returns>
    /// <exception cref="ArgumentException">See <see cref="ToSql"/>.</exception>
    public static TableMap ToTableMap(this PurchasePolicy policy, PurchaseMap map, DateOnly asOf)
    {
        Check(policy, map);
        var table = TableMap.OfQuery(dialect => policy.ToSql(map, dialect, asOf), map.Customer).All(Facts.AsOf, asOf);
        foreach (var fact in FactsOf(map))
            table = fact is DateFact date ? table.FromDayNumber(date, date.Name) : table.From((NumberFact)fact, fact.Name);
        return table;
    }

    /// <summary>
    /// Creates the SELECT of the as-of date: the day after the last purchase, returned or not, or after the last row if there is no purchase.
    /// </summary>
    /// <param name="policy">The rules for what counts as a purchase.</param>
    /// <param name="map">Maps purchases to columns of the table.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <returns>
    /// The statement, without a semicolon. It returns one row with one column, as_of: a day number, or <c>NULL</c> if no row can be used. If the rows
    /// are spread over several databases, use the latest day.
    /// </returns>
    /// <remarks>Rows on <see cref="DateOnly.MaxValue"/> do not count, as there is no day after it.</remarks>
    /// <exception cref="ArgumentException">See <see cref="ToSql"/>.</exception>
    public static string ToAsOfSql(this PurchasePolicy policy, PurchaseMap map, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Check(policy, map);
        var rows = new PurchaseRowSelect(policy, map, dialect, asOf: null).Outcome("r_outcome").Day("r_day");
        var lastPurchase = $"MAX(CASE WHEN {Is(PurchaseOutcome.Purchase)} THEN r.r_day END)";
        var lastRow = $"MAX(CASE WHEN r.r_outcome < {PurchaseRowSelect.Code(PurchaseOutcome.AfterAsOf)} THEN r.r_day END)";
        return $"""
            SELECT {dialect.ToInt64($"COALESCE({lastPurchase}, {lastRow}) + {dialect.Number(1)}")} AS {dialect.Quote(Facts.AsOf.Name)}
            FROM ({rows.ToSql()}) AS r
            """;
    }

    /// <summary>Creates the SELECT of the numbers of rows by outcome and of returned orders, as in <see cref="PurchaseReport"/>.</summary>
    /// <param name="policy">The rules for what counts as a purchase.</param>
    /// <param name="map">Maps purchases to columns of the table.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="asOf">The as-of date.</param>
    /// <returns>
    /// The statement, without a semicolon. It returns one row with the columns rows_in, purchases, refunds, refunds_ignored, zero_amounts,
    /// after_as_of, rejected and returned_orders. If the rows are spread over several databases, add up the counts.
    /// </returns>
    /// <exception cref="ArgumentException">See <see cref="ToSql"/>.</exception>
    public static string ToReportSql(this PurchasePolicy policy, PurchaseMap map, SqlDialect dialect, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Check(policy, map);
        (string Name, string Condition)[] counts =
        [
            ("purchases", Is(PurchaseOutcome.Purchase)),
            ("refunds", policy.RefundsLowerSales ? Is(PurchaseOutcome.Refund) : CellFormula.Never),
            ("refunds_ignored", policy.RefundsLowerSales ? CellFormula.Never : Is(PurchaseOutcome.Refund)),
            ("zero_amounts", Is(PurchaseOutcome.ZeroAmount)),
            ("after_as_of", Is(PurchaseOutcome.AfterAsOf)),
            ("rejected", Is(PurchaseOutcome.Rejected)),
        ];
        var columns = counts.Select(count => $"{Count(count.Condition)} AS {dialect.Quote(count.Name)}");
        var returned = PurchaseOrderSelect.IsNeeded(policy, map)
            ? $"(SELECT COUNT(*) FROM ({new PurchaseOrderSelect(policy, map, dialect, asOf).ToSql()}) AS o WHERE {PurchaseOrderSelect.IsReturned})"
            : Count(CellFormula.Never);
        return $"""
            SELECT COUNT(*) AS {dialect.Quote("rows_in")}, {string.Join(", ", columns)}, {returned} AS {dialect.Quote("returned_orders")}
            FROM ({new PurchaseRowSelect(policy, map, dialect, asOf).Outcome("r_outcome").ToSql()}) AS r
            """;
    }

    private static string Count(string condition) => $"COUNT(CASE WHEN {condition} THEN 1 END)";

    private static string Is(PurchaseOutcome outcome) => $"r.r_outcome = {PurchaseRowSelect.Code(outcome)}";

    private static void Check(PurchasePolicy policy, PurchaseMap map)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(map);
        PurchaseRules.Check(policy);
        map.Check();
        if (FactsOf(map).FirstOrDefault(fact => string.Equals(fact.Name, map.Customer, StringComparison.OrdinalIgnoreCase)) is { } fact)
            throw new ArgumentException($"The column of the customers is named {map.Customer}, as a fact is: give it another name in a query.", nameof(map));
    }

    private static IEnumerable<Fact> FactsOf(PurchaseMap map) =>
    [
        Facts.Sales, Facts.Purchases, Facts.PurchaseDays, Facts.FirstPurchase,
        Facts.LastPurchase, Facts.LastInterval, Facts.MeanPurchase, Facts.PurchasesPerYear,
        .. map.HasQuantities ? [Facts.Units] : Array.Empty<Fact>(),
    ];
}
