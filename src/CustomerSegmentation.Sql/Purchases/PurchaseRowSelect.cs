using CustomerSegmentation.Purchases;

namespace CustomerSegmentation.Sql;

/// <summary>Writes the SELECT of rows of purchases with their outcomes: the rules of <see cref="PurchaseRules"/> as SQL.</summary>
internal sealed class PurchaseRowSelect
{
    private readonly SelectLevels levels;
    private readonly PurchasePolicy policy;
    private readonly PurchaseMap map;
    private readonly SqlDialect dialect;
    private readonly int customer, day, amount, outcome;
    private readonly int? quantity;

    public PurchaseRowSelect(PurchasePolicy policy, PurchaseMap map, SqlDialect dialect, DateOnly? asOf)
    {
        (this.policy, this.map, this.dialect) = (policy, map, dialect);
        levels = new SelectLevels(dialect);
        customer = levels.Add(map.CustomerId(dialect));
        day = levels.Add(map.Day(dialect));
        amount = levels.Add(map.Amount(dialect));
        quantity = map.Quantity(dialect) is { } read ? levels.Add(read) : null;
        outcome = levels.Add(Outcome(new PurchaseRules(policy, asOf), asOf), quantity is { } known ? [customer, day, amount, known] : [customer, day, amount]);
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
    public PurchaseRowSelect PurchaseDay(string name) =>
        Put(levels.Add($"CASE WHEN {IsPurchase} THEN {levels.Read(day)} END", outcome, day), name);

    /// <summary>Adds the order to the output if the row is a purchase with an order, and otherwise <c>NULL</c>.</summary>
    public PurchaseRowSelect Order(string name)
    {
        var order = levels.Add(dialect.ToText(map.Order(dialect)!));
        return Put(levels.Add($"CASE WHEN {IsPurchase} AND {dialect.IsNotBlank(levels.Read(order))} THEN {levels.Read(order)} END", outcome, order), name);
    }

    /// <summary>Adds the parts of the amount to the output if the row is used, and otherwise 0.</summary>
    public PurchaseRowSelect Amount(string high, string low)
    {
        var parts = ExactSum.Split(levels, $"CASE WHEN {IsUsed} THEN {levels.Read(amount)} ELSE {dialect.Number(0)} END", outcome, amount);
        return Put(parts.High, high).Put(parts.Low, low);
    }

    /// <summary>Adds the parts of the quantity to the output if the row is used and has one, and otherwise <c>NULL</c>.</summary>
    public PurchaseRowSelect Quantity(string high, string low)
    {
        var read = levels.Read(quantity!.Value);
        var isKnown = CellFormula.Known(read, -FixedPoint.Largest, FixedPoint.Largest, dialect);
        var parts = ExactSum.Split(levels, $"CASE WHEN {IsUsed} AND {isKnown} THEN {read} END", outcome, quantity.Value);
        return Put(parts.High, high).Put(parts.Low, low);
    }

    /// <summary>Writes the statement.</summary>
    public string ToSql() => levels.ToSql(map.From(dialect));

    private string IsPurchase => $"{levels.Read(outcome)} = {Code(PurchaseOutcome.Purchase)}";

    private string IsUsed => policy.RefundsLowerSales ? $"{levels.Read(outcome)} <= {Code(PurchaseOutcome.Refund)}" : IsPurchase;

    private PurchaseRowSelect Put(int column, string name)
    {
        levels.Return(levels.Read(column), name, column);
        return this;
    }

    private string Outcome(PurchaseRules rules, DateOnly? asOf)
    {
        var (read, money) = (levels.Read(day), levels.Read(amount));
        string[] usable =
        [
            $"{levels.Read(customer)} IS NOT NULL",
            $"{read} >= {dialect.Number(0)}",
            $"{read} <= {dialect.Number(rules.LastUsable)}",
            $"{dialect.Floor(read)} = {read}",
            CellFormula.Known(money, -FixedPoint.Largest, FixedPoint.Largest, dialect),
        ];
        var isLater = asOf is { } last ? $"WHEN {read} > {dialect.Number(last.DayNumber)} THEN {Code(PurchaseOutcome.AfterAsOf)} " : "";
        var isZero = policy.ZeroAmountIsPurchase ? "" : $"WHEN {money} = {dialect.Number(0)} THEN {Code(PurchaseOutcome.ZeroAmount)} ";
        var isRefund = $"WHEN {money} < {dialect.Number(0)} THEN {Code(PurchaseOutcome.Refund)} ";
        var rejected = Code(PurchaseOutcome.Rejected);
        var tooLarge = quantity is { } column ? $"WHEN {IsTooLarge(levels.Read(column))} THEN {rejected} " : "";
        var outcomes = $"CASE {isLater}{isRefund}{isZero}ELSE {Code(PurchaseOutcome.Purchase)} END";
        return $"CASE {tooLarge}WHEN {CellFormula.All(usable)} THEN {outcomes} ELSE {rejected} END";
    }

    // A quantity that is not a known number is unknown; a known one that is too large makes the row unusable.
    private string IsTooLarge(string read) => CellFormula.Any(
    [
        $"({read} > {dialect.Number(FixedPoint.Largest)} AND {read} <= {dialect.Number(Number.Largest)})",
        $"({read} < {dialect.Number(-FixedPoint.Largest)} AND {read} >= {dialect.Number(-Number.Largest)})",
    ]);
}
