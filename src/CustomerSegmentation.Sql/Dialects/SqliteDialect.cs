namespace CustomerSegmentation.Sql;

/// <summary>SQLite: dates are texts, and some versions misread some numbers with a point.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    // A SELECT with OFFSET is not merged into the outer one, and its rows still come one by one.
    public override string Fence => "LIMIT -1 OFFSET 0";

    public override string Number(double value) => ExactNumber.Write(value, ToDouble);

    public override string ToDouble(string expression) => $"CAST({expression} AS REAL)";

    // Not every build has floor(). A cast cuts towards 0, and from 2^52 on all doubles are whole.
    public override string Floor(string expression)
    {
        const long leastWhole = 1L << 52;
        var cut = $"CAST({expression} AS INTEGER)";
        return $"CASE WHEN {expression} > -{leastWhole} AND {expression} < {leastWhole} THEN {ToDouble($"{cut} - ({expression} < {cut})")} ELSE {expression} END";
    }

    public override string ToInt64(string expression) => $"CAST({expression} AS INTEGER)";

    // A column holds values of any type there, and the cast makes 0 of a text that is no number. Texts of numbers are those of JSON.
    public override string ReadNumber(string column) =>
        $"CASE typeof({column}) WHEN 'real' THEN {column} WHEN 'integer' THEN {ToDouble(column)} WHEN 'text' THEN CASE WHEN json_valid({column}) THEN CASE WHEN json_type({column}) IN ('integer', 'real') THEN {ToDouble(column)} END END END";

    public override string ToYesNo(string expression) => $"CASE WHEN typeof({expression}) IN ('integer', 'real') THEN {ToDouble(expression)} END";

    // The Julian day of 0001-01-01 is 1721425.5.
    public override string ToDayNumber(string expression) => $"(julianday(date({expression})) - {Number(1721425.5)})";
}
