namespace CustomerSegmentation.Sql;

/// <summary>PostgreSQL: a literal with a point is a decimal there, and NaN is above all numbers.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string Name => "postgres";

    // A SELECT with OFFSET is not merged into the outer one, and its rows still come one by one. Only where the 0 is a text, which
    // becomes a constant of the right type at once, does PostgreSQL see early enough that it is none to speak of, and share the work.
    public override string Fence => "OFFSET '0'";

    public override string BeginTransaction => "BEGIN ISOLATION LEVEL REPEATABLE READ";

    public override string ToDouble(string expression) => $"CAST({expression} AS double precision)";

    // Nothing can be taken from an infinite date.
    public override string ToDayNumber(string expression) => ToDouble($"CASE WHEN isfinite(CAST({expression} AS date)) THEN CAST({expression} AS date) - DATE '0001-01-01' END");
}
