using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Sql;

/// <summary>Purchases in a database to facts per customer, inside it: what <see cref="PurchaseAggregator{TId}"/> does in process.</summary>
public static class PurchaseSql
{
    /// <summary>The SELECT of the facts: the customer's column, and a column a fact under the fact's name.</summary>
    /// <param name="policy">What counts as a purchase.</param>
    /// <param name="map">Where the database has the purchases.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="asOf">The day as of which the customers are judged; later rows are left out. <see cref="ToAsOfSql"/> finds it where it is not given.</param>
    /// <returns>The statement, without a semicolon. The same arguments give the same text.</returns>
    /// <remarks>
    /// <para>Columns: sales, purchases, purchase_days, first_purchase, last_purchase, last_interval, mean_purchase,
    /// purchases_per_year, and units where quantities are mapped. Sales, mean and units are doubles, the others whole numbers of
    /// 64 bits; days are day numbers (<see cref="DateOnly.DayNumber"/>). Unknown is <c>NULL</c>. A customer comes out that has any row
    /// that is neither rejected nor after the as-of date, be it of refunds alone.</para>
    /// <para>The facts are those of <see cref="PurchaseAggregator{TId}"/> over columns of doubles, to the last bit: amounts are added up
    /// as whole numbers of 1/10,000, so that the order of the rows does not matter. (The mean of a customer who bought for more
    /// than 9e11 can be off by the last bit or two, and so can sums of more than 1e21.)</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The map has no days or no amounts, the customers' column is named as a fact, or the policy counts by something that there is not.</exception>
    public static string ToSql(this PurchasePolicy policy, PurchaseMap map, SqlDialect dialect, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Check(policy, map);
        return new PurchaseFactSelect(policy, map, dialect, asOf).ToSql();
    }

    /// <summary>The facts as a map of customers, so that a model classifies straight from the purchases: see <see cref="SegmentationSql.ToSql"/>.</summary>
    /// <param name="policy">What counts as a purchase.</param>
    /// <param name="map">Where the database has the purchases.</param>
    /// <param name="asOf">The day as of which the customers are judged; it is everybody's <see cref="Facts.AsOf"/>.</param>
    /// <returns>The map, whose key is the customer's column. What else is everybody's can be added with <c>All</c>.</returns>
    /// <exception cref="ArgumentException">As with <see cref="ToSql"/>.</exception>
    public static TableMap ToTableMap(this PurchasePolicy policy, PurchaseMap map, DateOnly asOf)
    {
        Check(policy, map);
        var table = TableMap.OfQuery(dialect => policy.ToSql(map, dialect, asOf), map.Customer).All(Facts.AsOf, asOf);
        foreach (var fact in FactsOf(map))
            table = fact is DateFact date ? table.FromDayNumber(date, date.Name) : table.From((NumberFact)fact, fact.Name);
        return table;
    }

    /// <summary>The SELECT of the day to judge customers as of: the day after the last purchase, or after the last row where there is no purchase.</summary>
    /// <param name="policy">What counts as a purchase.</param>
    /// <param name="map">Where the database has the purchases.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <returns>The statement, without a semicolon. It gives one row of one column, as_of: a day number, or <c>NULL</c> where no row can be used. Where several databases share the rows, the latest is the day.</returns>
    /// <remarks>Rows of the calendar's last day, <see cref="DateOnly.MaxValue"/>, do not count, as there is no day after it.</remarks>
    /// <exception cref="ArgumentException">As with <see cref="ToSql"/>.</exception>
    public static string ToAsOfSql(this PurchasePolicy policy, PurchaseMap map, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Check(policy, map);
        var rows = new PurchaseRowSelect(policy, map, dialect, asOf: null).Outcome("r_outcome").Day("r_day");
        return $"""
            SELECT {dialect.ToInt64($"COALESCE(MAX(CASE WHEN {Is(PurchaseOutcome.Purchase)} THEN r.r_day END), MAX(CASE WHEN r.r_outcome < {PurchaseRowSelect.Code(PurchaseOutcome.AfterAsOf)} THEN r.r_day END)) + {dialect.Number(1)}")} AS {dialect.Quote(Facts.AsOf.Name)}
            FROM ({rows.ToSql()}) AS r
            """;
    }

    /// <summary>The SELECT of what became of the rows: one row of the counts of <see cref="PurchaseReport"/>, each row counted once.</summary>
    /// <param name="policy">What counts as a purchase.</param>
    /// <param name="map">Where the database has the purchases.</param>
    /// <param name="dialect">The engine's dialect.</param>
    /// <param name="asOf">The day as of which the customers are judged.</param>
    /// <returns>
    /// The statement, without a semicolon. Its columns are rows_in, purchases, refunds, refunds_ignored, zero_amounts, after_as_of and
    /// rejected. Where several databases share the rows, the counts add up.
    /// </returns>
    /// <exception cref="ArgumentException">As with <see cref="ToSql"/>.</exception>
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
        return $"""
            SELECT COUNT(*) AS {dialect.Quote("rows_in")}, {string.Join(", ", counts.Select(count => $"COUNT(CASE WHEN {count.Condition} THEN 1 END) AS {dialect.Quote(count.Name)}"))}
            FROM ({new PurchaseRowSelect(policy, map, dialect, asOf).Outcome("r_outcome").ToSql()}) AS r
            """;
    }

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
        Facts.Sales, Facts.Purchases, Facts.PurchaseDays, Facts.FirstPurchase, Facts.LastPurchase, Facts.LastInterval, Facts.MeanPurchase, Facts.PurchasesPerYear,
        .. map.QuantityColumn is null ? Array.Empty<Fact>() : [Facts.Units],
    ];
}
