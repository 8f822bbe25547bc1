namespace CustomerSegmentation.Sql;

/// <summary>DuckDB: a literal with a point is a decimal there, and NaN is above all numbers.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    public override string Name => "duckdb";

    public override string ToDouble(string expression) => $"CAST({expression} AS DOUBLE)";

    // What is taken from an infinite date is a number that looks like a day's.
    public override string ToDayNumber(string expression) => ToDouble($"CASE WHEN isfinite(CAST({expression} AS DATE)) THEN CAST({expression} AS DATE) - DATE '0001-01-01' END");
}
