namespace CustomerSegmentation.Sql;

/// <summary>DuckDB: literals with a point are decimals, and NaN is above all numbers.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    public override string Name => "duckdb";

    public override string ToDouble(string expression) => $"CAST({expression} AS DOUBLE)";

    // Its lower() knows more letters, of which some become a to z.
    internal override string ToLowerAscii(string expression) =>
        $"translate({expression}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')";

    // Subtracting from an infinite date gives a number, which is no day.
    public override string ToDayNumber(string expression) =>
        ToDouble($"CASE WHEN isfinite(CAST({expression} AS DATE)) THEN CAST({expression} AS DATE) - DATE '0001-01-01' END");

    internal override string TypeOf(string column) => $"typeof({column})";

    internal override string NumberOf(string field) => FieldFormula.Number(field, Matches, text => $"TRY_CAST({text} AS DOUBLE)", this);

    internal override string DayOf(string field) =>
        FieldFormula.Day(field, Matches, (year, month, day) => ToDayNumber($"({year} || '-' || {month} || '-' || {day})"));

    internal override string IsAscii(string text) => $"strlen({text}) = length({text})";

    // It writes 1 as 1.0 where the type has decimals.
    private protected override string PlainText(string column) =>
        $"CASE WHEN typeof({column}) IN ('DOUBLE', 'FLOAT') THEN regexp_replace({ToText(column)}, '[.]0$', '') ELSE {ToText(column)} END";

    private string Matches(string field, string pattern) => $"regexp_matches({field}, {Text(pattern)})";
}
