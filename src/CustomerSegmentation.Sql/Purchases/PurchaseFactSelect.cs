using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Sql;

/// <summary>Writes the SELECT of the facts of purchases: rows are grouped by customer, and the facts computed from sums and counts.</summary>
internal sealed class PurchaseFactSelect(PurchasePolicy policy, PurchaseMap map, SqlDialect dialect, DateOnly asOf)
{
    private readonly SelectLevels levels = new(dialect);

    /// <summary>Writes the statement.</summary>
    public string ToSql()
    {
        var sales = ExactSum.Join(levels, Read("g_high"), Read("g_low"));
        var bought = ExactSum.Join(levels, Read("g_bought_high"), Read("g_bought_low"));
        var (days, purchases, inYear) = (levels.Add(Read("g_days")), levels.Add(Read("g_purchases")), levels.Add(Read("g_in_year")));
        var (first, last, beforeLast) = (levels.Add(Read("g_first")), levels.Add(Read("g_last")), levels.Add(Read("g_before_last")));
        Put(levels.Add(Read("g_customer")), map.Customer);
        Put(ExactSum.Value(levels, sales), Facts.Sales.Name);
        PutWhole(purchases, Facts.Purchases);
        PutWhole(days, Facts.PurchaseDays);
        PutWhole(first, Facts.FirstPurchase);
        PutWhole(last, Facts.LastPurchase);
        // With one purchase day, there is no day before the last.
        PutWhole(levels.Add($"{last} - {beforeLast}", last, beforeLast), Facts.LastInterval);
        var mean = $"{bought.Units} / ({dialect.ToDouble(purchases)} * {dialect.Number(FixedPoint.UnitsInOne)})";
        Put(levels.Add($"CASE WHEN {purchases} > 0 THEN {mean} END", bought.Units, purchases), Facts.MeanPurchase.Name);
        var isLongEnough = $"{first} <= {dialect.Number(asOf.DayNumber - PurchaseRules.LeastTenure)}";
        PutWhole(levels.Add($"CASE WHEN {isLongEnough} THEN {inYear} END", first, inYear), Facts.PurchasesPerYear);
        if (map.HasQuantities)
            Put(ExactSum.Value(levels, ExactSum.Join(levels, Read("g_units_high"), Read("g_units_low"))), Facts.Units.Name);
        return levels.ToSql($"({Groups()})");
    }

    private static string Read(string column) => $"{SelectLevels.Table}.{column}";

    private void Put(SelectColumn column, string name) => levels.Return(column, dialect.Quote(name), column);

    private void PutWhole(SelectColumn column, Fact fact) => levels.Return(dialect.ToInt64(column), dialect.Quote(fact.Name), column);

    // A join adds each customer's last purchase day to the rows, as plain aggregates can't find the day before the last.
    private string Groups()
    {
        var (purchases, inYear) = Counts();
        List<string> columns =
        [
            "r.r_customer AS g_customer",
            "SUM(r.r_high) AS g_high",
            $"{Sum("r.r_low")} AS g_low",
            "SUM(CASE WHEN r.r_day IS NOT NULL THEN r.r_high END) AS g_bought_high",
            $"{Sum("CASE WHEN r.r_day IS NOT NULL THEN r.r_low END")} AS g_bought_low",
            $"{Distinct("r.r_day")} AS g_days",
            "MIN(r.r_day) AS g_first",
            "MAX(r.r_day) AS g_last",
            "MAX(CASE WHEN r.r_day < l.l_day THEN r.r_day END) AS g_before_last",
            $"{purchases} AS g_purchases",
            $"{inYear} AS g_in_year",
        ];
        if (map.HasQuantities)
            columns.AddRange(["SUM(r.r_units_high) AS g_units_high", $"{Sum("r.r_units_low")} AS g_units_low"]);
        return $"""
            SELECT {string.Join(",\n  ", columns)}
            FROM ({Rows()}) AS r
            JOIN ({LastDays()}) AS l
            ON r.r_customer = l.l_customer
            WHERE r.r_outcome {OfCustomer}
            GROUP BY r.r_customer
            """;
    }

    private static string OfCustomer => $"< {PurchaseRowSelect.Code(PurchaseOutcome.AfterAsOf)}";

    private string Rows()
    {
        var rows = new PurchaseRowSelect(policy, map, dialect, asOf)
            .Customer("r_customer").Outcome("r_outcome").PurchaseDay("r_day").Amount("r_high", "r_low");
        if (CountsOrders || LeavesOutReturns)
            rows.Order("r_order");
        if (map.HasQuantities)
            rows.Quantity("r_units_high", "r_units_low");
        if (!LeavesOutReturns)
            return rows.ToSql();
        // Without a match, the columns of a left join are NULL, or 0 in ClickHouse.
        const string isKept = "COALESCE(o.o_returned, 0) = 0";
        const string returned = "SELECT o.o_customer AS o_customer, o.o_order AS o_order, o.o_returned AS o_returned FROM";
        var units = map.HasQuantities ? ", r.r_units_high AS r_units_high, r.r_units_low AS r_units_low" : "";
        return $"""
            SELECT r.r_customer AS r_customer, r.r_outcome AS r_outcome, r.r_high AS r_high, r.r_low AS r_low{units},
              CASE WHEN {isKept} THEN r.r_day END AS r_day, CASE WHEN {isKept} THEN r.r_order END AS r_order
            FROM ({rows.ToSql()}) AS r
            LEFT JOIN ({returned} ({Orders()}) AS o WHERE {PurchaseOrderSelect.IsReturned}) AS o
            ON r.r_customer = o.o_customer AND r.r_order = o.o_order
            """;
    }

    private string LastDays()
    {
        if (LeavesOutReturns)
        {
            return $"SELECT o.o_customer AS l_customer, MAX(CASE WHEN o.o_returned = 0 THEN o.o_day END) AS l_day FROM ({Orders()}) AS o "
                + "GROUP BY o.o_customer";
        }

        var rows = new PurchaseRowSelect(policy, map, dialect, asOf).Customer("q_customer").Outcome("q_outcome").PurchaseDay("q_day");
        return $"SELECT q.q_customer AS l_customer, MAX(q.q_day) AS l_day FROM ({rows.ToSql()}) AS q WHERE q.q_outcome {OfCustomer} "
            + "GROUP BY q.q_customer";
    }

    private string Orders() => new PurchaseOrderSelect(policy, map, dialect, asOf).ToSql();

    private bool LeavesOutReturns => PurchaseOrderSelect.IsNeeded(policy, map);

    private bool CountsOrders => policy.CountBy == PurchaseCounting.Order && map.HasOrders;

    // An order is in the trailing year if none of its rows is on an earlier day.
    private (string Purchases, string InYear) Counts()
    {
        var yearBegins = dialect.Number(asOf.DayNumber - (PurchaseRules.DaysInYear - 1));
        var dayInYear = $"CASE WHEN r.r_day >= {yearBegins} THEN r.r_day END";
        if (policy.CountBy == PurchaseCounting.Day)
            return (Distinct("r.r_day"), Distinct(dayInYear));
        if (!CountsOrders)
            return ("COUNT(r.r_day)", $"COUNT({dayInYear})");
        return (
            $"{Distinct("r.r_order")} + COUNT(CASE WHEN r.r_order IS NULL THEN r.r_day END)",
            $"{Distinct("r.r_order")} - {Distinct($"CASE WHEN r.r_day < {yearBegins} THEN r.r_order END")} "
            + $"+ COUNT(CASE WHEN r.r_order IS NULL AND r.r_day >= {yearBegins} THEN r.r_day END)");
    }

    // Old versions of ClickHouse return NULL if all values are NULL.
    private static string Distinct(string expression) => $"COALESCE(COUNT(DISTINCT {expression}), 0)";

    // Some engines return sums of integers in another type.
    private string Sum(string whole) => dialect.ToInt64($"SUM({whole})");
}
