namespace CustomerSegmentation.Sql;

/// <summary>PostgreSQL: literals with a point are decimals, and NaN is above all numbers.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Name => "postgres";

    // A SELECT with OFFSET is not merged into the outer one, and its rows are not buffered. The 0 must be a string literal, which is a constant
    // of the right type at once: only then does the planner see early enough that the offset is 0, and use parallel workers.
    public override string Fence => "OFFSET '0'";

    public override string BeginTransaction => "BEGIN ISOLATION LEVEL REPEATABLE READ";

    public override string ToDouble(string expression) => $"CAST({expression} AS double precision)";

    internal override string ToLowerAscii(string expression) => $"lower({expression} COLLATE \"C\")";

    // Infinite dates can't be subtracted from.
    public override string ToDayNumber(string expression) =>
        ToDouble($"CASE WHEN isfinite(CAST({expression} AS date)) THEN CAST({expression} AS date) - DATE '0001-01-01' END");

    internal override string TypeOf(string column) => $"CAST(pg_typeof({column}) AS text)";

    internal override string NumberOf(string field) => FieldFormula.Number(field, Matches, Parse, this);

    internal override string DayOf(string field) =>
        FieldFormula.Day(field, Matches, (year, month, day) => ToDayNumber($"({year} || '-' || {month} || '-' || {day})"));

    private static string Parse(string field) =>
        // A text beyond the range of doubles is an error.
        $"CASE WHEN abs(CAST({field} AS numeric)) BETWEEN 1e-300 AND 1e300 THEN CAST({field} AS double precision) END";

    private string Matches(string field, string pattern) => $"{field} ~ {Text(pattern)}";
}
