using CustomerSegmentation.Purchases;
using static CustomerSegmentation.Sql.CellFormula;

namespace CustomerSegmentation.Sql;

/// <summary>Writes the SELECT of rows of purchases with their outcomes: the rules of <see cref="PurchaseRules"/> as SQL.</summary>
internal sealed class PurchaseRowSelect
{
    private readonly SelectLevels levels;
    private readonly PurchasePolicy policy;
    private readonly PurchaseMap map;
    private readonly SqlDialect dialect;
    private readonly SelectColumn customer, day, amount, outcome;
    private readonly SelectColumn? quantity, unreadable;

    public PurchaseRowSelect(PurchasePolicy policy, PurchaseMap map, SqlDialect dialect, DateOnly? asOf)
    {
        (this.policy, this.map, this.dialect) = (policy, map, dialect);
        levels = new SelectLevels(dialect);
        customer = levels.Add(map.CustomerId(dialect));
        day = levels.Add(map.Day(dialect));
        amount = levels.Add(map.Amount(dialect));
        quantity = map.Quantity(dialect) is { } read ? levels.Add(read) : null;
        unreadable = map.UnreadableQuantity(dialect) is { } fault ? levels.Add(fault) : null;
        SelectColumn?[] reads = [customer, day, amount, quantity, unreadable];
        outcome = levels.Add(Outcome(new PurchaseRules(policy, asOf), asOf), [.. reads.OfType<SelectColumn>()]);
    }

    /// <summary>Writes SQL of an outcome.</summary>
    public static string Code(PurchaseOutcome outcome) => $"{(int)outcome}";

    /// <summary>Adds the customer to the output.</summary>
    public PurchaseRowSelect Customer(string name) => Put(customer, name);

    /// <summary>Adds the outcome to the output.</summary>
    public PurchaseRowSelect Outcome(string name) => Put(outcome, name);

    /// <summary>Adds the day to the output.</summary>
    public PurchaseRowSelect Day(string name) => Put(day, name);

    /// <summary>Adds the day to the output if the row is a purchase, and otherwise <c>NULL</c>.</summary>
    public PurchaseRowSelect PurchaseDay(string name) => Put(levels.Add($"CASE WHEN {IsPurchase} THEN {day} END", outcome, day), name);

    /// <summary>Adds the order to the output if the row is a purchase with an order, and otherwise <c>NULL</c>.</summary>
    /// <param name="name">The column.</param>
    /// <param name="ofRefunds">Whether the orders of refunds that are used are added too.</param>
    public PurchaseRowSelect Order(string name, bool ofRefunds = false)
    {
        var order = levels.Add(dialect.ToText(map.Order(dialect)!));
        var hasOrder = $"{(ofRefunds ? IsUsed : IsPurchase)} AND {dialect.IsNotBlank(order)}";
        return Put(levels.Add($"CASE WHEN {hasOrder} THEN {order} END", outcome, order), name);
    }

    /// <summary>Adds the parts of the amount to the output if the row is used, and otherwise 0.</summary>
    public PurchaseRowSelect Amount(string high, string low) =>
        PutParts($"CASE WHEN {IsUsed} THEN {amount} ELSE {dialect.Number(0)} END", amount, high, low);

    /// <summary>Adds the parts of the quantity to the output if the row is used and has one, and otherwise <c>NULL</c>.</summary>
    public PurchaseRowSelect Quantity(string high, string low)
    {
        var isKnown = Known(quantity!, -FixedPoint.Largest, FixedPoint.Largest, dialect);
        return PutParts($"CASE WHEN {IsUsed} AND {isKnown} THEN {quantity} END", quantity!, high, low);
    }

    /// <summary>Writes the statement.</summary>
    public string ToSql() => levels.ToSql(map.FromClause(dialect));

    private string IsPurchase => $"{outcome} = {Code(PurchaseOutcome.Purchase)}";

    private string IsUsed => policy.RefundsLowerSales ? $"{outcome} <= {Code(PurchaseOutcome.Refund)}" : IsPurchase;

    private PurchaseRowSelect Put(SelectColumn column, string name)
    {
        levels.Return(column, name, column);
        return this;
    }

    private PurchaseRowSelect PutParts(string value, SelectColumn read, string high, string low)
    {
        var parts = ExactSum.Split(levels, value, outcome, read);
        return Put(parts.High, high).Put(parts.Low, low);
    }

    private string Outcome(PurchaseRules rules, DateOnly? asOf)
    {
        string[] usable =
        [
            $"{customer} IS NOT NULL",
            $"{day} >= {dialect.Number(0)}",
            $"{day} <= {dialect.Number(rules.LastUsable)}",
            $"{dialect.Floor(day)} = {day}",
            Known(amount, -FixedPoint.Largest, FixedPoint.Largest, dialect),
        ];
        var isLater = asOf is { } last ? $"WHEN {day} > {dialect.Number(last.DayNumber)} THEN {Code(PurchaseOutcome.AfterAsOf)} " : "";
        var isZero = policy.ZeroAmountIsPurchase ? "" : $"WHEN {amount} = {dialect.Number(0)} THEN {Code(PurchaseOutcome.ZeroAmount)} ";
        var isRefund = $"WHEN {amount} < {dialect.Number(0)} THEN {Code(PurchaseOutcome.Refund)} ";
        var rejected = Code(PurchaseOutcome.Rejected);
        var tooLarge = quantity is null ? "" : $"WHEN {IsTooLarge(quantity)} THEN {rejected} ";
        if (unreadable is not null)
            tooLarge += $"WHEN {unreadable} = 1 THEN {rejected} ";
        var outcomes = $"CASE {isLater}{isRefund}{isZero}ELSE {Code(PurchaseOutcome.Purchase)} END";
        return $"CASE {tooLarge}WHEN {All(usable)} THEN {outcomes} ELSE {rejected} END";
    }

    // A quantity that is not a known number is unknown; a known one that is too large makes the row unusable.
    private string IsTooLarge(string read) => Any(
    [
        $"({read} > {dialect.Number(FixedPoint.Largest)} AND {read} <= {dialect.Number(Number.Largest)})",
        $"({read} < {dialect.Number(-FixedPoint.Largest)} AND {read} >= {dialect.Number(-Number.Largest)})",
    ]);
}
