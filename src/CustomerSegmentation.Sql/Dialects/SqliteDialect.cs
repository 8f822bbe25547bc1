namespace CustomerSegmentation.Sql;

/// <summary>SQLite: dates are texts, and some versions misread some decimal literals.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Name => "sqlite";

    // A SELECT with OFFSET is not merged into the outer one, and its rows are not buffered.
    public override string Fence => "LIMIT -1 OFFSET 0";

    public override string Number(double value) => ExactNumber.Write(value, ToDouble);

    public override string ToDouble(string expression) => $"CAST({expression} AS REAL)";

    // Not every build has floor(). A cast truncates towards 0, and doubles from 2^52 on are whole numbers.
    public override string Floor(string expression)
    {
        const long leastWhole = 1L << 52;
        var cut = $"CAST({expression} AS INTEGER)";
        var floor = ToDouble($"{cut} - ({expression} < {cut})");
        return $"CASE WHEN {expression} > -{leastWhole} AND {expression} < {leastWhole} THEN {floor} ELSE {expression} END";
    }

    public override string ToInt64(string expression) => $"CAST({expression} AS INTEGER)";

    // Columns hold values of any type, and casting a text that is not a number gives 0. Only JSON numbers are accepted as texts.
    public override string ReadNumber(string column) =>
        $"CASE typeof({column}) WHEN 'real' THEN {column} WHEN 'integer' THEN {ToDouble(column)} WHEN 'text' THEN "
        + $"CASE WHEN json_valid({column}) THEN CASE WHEN json_type({column}) IN ('integer', 'real') THEN {ToDouble(column)} END END END";

    public override string ToYesNo(string expression) => $"CASE WHEN typeof({expression}) IN ('integer', 'real') THEN {ToDouble(expression)} END";

    // The Julian day of 0001-01-01 is 1721425.5.
    public override string ToDayNumber(string expression) => $"(julianday(date({expression})) - {Number(1721425.5)})";
}
