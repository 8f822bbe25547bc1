namespace CustomerSegmentation;

/// <summary>DuckDB: a literal with a point is a decimal there, and NaN is above all numbers.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    public override string Name => "duckdb";

    public override string ToDouble(string expression) => $"CAST({expression} AS DOUBLE)";

    public override string ToDayNumber(string expression) => ToDouble($"(CAST({expression} AS DATE) - DATE '0001-01-01')");
}
