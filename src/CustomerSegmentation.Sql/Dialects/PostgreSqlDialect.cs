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

    // Infinite dates can't be subtracted from.
    public override string ToDayNumber(string expression) =>
        ToDouble($"CASE WHEN isfinite(CAST({expression} AS date)) THEN CAST({expression} AS date) - DATE '0001-01-01' END");
}
