using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Writes the SELECT of orders, to find those that were returned as a whole: a row for each order of a customer, and one for the customer's
/// rows without an order.
/// </summary>
internal sealed class PurchaseOrderSelect(PurchasePolicy policy, PurchaseMap map, SqlDialect dialect, DateOnly asOf)
{
    /// <summary>The condition that an order was returned, from the alias o.</summary>
    public const string IsReturned = "o.o_returned = 1";

    /// <summary>Gets whether any order counts as returned.</summary>
    public static bool IsNeeded(PurchasePolicy policy, PurchaseMap map) => map.HasOrders && PurchaseRules.LeavesOutReturns(policy);

    /// <summary>Writes the statement, which returns o_customer, o_order, o_day (the last day of its purchases) and o_returned.</summary>
    public string ToSql()
    {
        var levels = new SelectLevels(dialect);
        var (customer, order, day) = (levels.Add(Read("g_customer")), levels.Add(Read("g_order")), levels.Add(Read("g_day")));
        var refunds = levels.Add(Read("g_refunds"));
        // The sign of these doubles is that of the exact sum.
        var units = ExactSum.Join(levels, Read("g_high"), Read("g_low")).Units;
        var isReturned = $"{order} IS NOT NULL AND {day} IS NOT NULL AND {refunds} > 0 AND {units} <= {dialect.Number(0)}";
        var returned = levels.Add($"CASE WHEN {isReturned} THEN 1 ELSE 0 END", order, day, refunds, units);
        levels.Return(customer, "o_customer", customer);
        levels.Return(order, "o_order", order);
        levels.Return(day, "o_day", day);
        levels.Return(returned, "o_returned", returned);
        return levels.ToSql($"({Groups()})");
    }

    private static string Read(string column) => $"{SelectLevels.Table}.{column}";

    private string Groups()
    {
        var rows = new PurchaseRowSelect(policy, map, dialect, asOf)
            .Customer("p_customer").Outcome("p_outcome").PurchaseDay("p_day").Order("p_order", ofRefunds: true).Amount("p_high", "p_low");
        return $"""
            SELECT p.p_customer AS g_customer, p.p_order AS g_order, MAX(p.p_day) AS g_day,
              COUNT(CASE WHEN p.p_outcome = {PurchaseRowSelect.Code(PurchaseOutcome.Refund)} THEN 1 END) AS g_refunds,
              SUM(p.p_high) AS g_high, {dialect.ToInt64("SUM(p.p_low)")} AS g_low
            FROM ({rows.ToSql()}) AS p
            WHERE p.p_outcome < {PurchaseRowSelect.Code(PurchaseOutcome.AfterAsOf)}
            GROUP BY p.p_customer, p.p_order
            """;
    }
}
