using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Each dialect's <see cref="SqlDialect.Floor"/> and <see cref="SqlDialect.ToInt64"/> are exact.</summary>
public class WholeNumberTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    // The doubles that are cut, at the ends of what is promised and where doubles become whole.
    private static readonly double[] Values =
    [
        0, -0.0, 0.5, -0.5, 0.9999999999999999, -1e-100, 1e-100, 1, -1, 2.5, -2.5, 9007199254740991, 4503599627370495.5, -4503599627370495.5, 4503599627370496,
        -4503599627370496, 4503599627370497, 2251799813685247.75, -2251799813685247.75, 9.2e18, -9.2e18, 1e22, -1e22, 1e23, -1e23,
        .. Enumerable.Range(0, 2_000).Select(i => (i % 2 == 0 ? 1 : -1) * Math.Pow(10, i % 23) * (1 + (i * 0.0003141592653589793))),
    ];

    private static readonly double[] Wholes = [.. Values.Select(Math.Floor).Where(value => Math.Abs(value) < 9.2e18)];

    [Fact]
    public void Sqlite_s_are_exact()
    {
        using var database = new SqliteTable();
        database.Run("CREATE TABLE numbers (x REAL)");
        foreach (var value in Values)
            database.Run($"INSERT INTO numbers VALUES ({SqlDialect.Sqlite.Number(value)})");
        database.Run("INSERT INTO numbers VALUES (NULL)");
        database.Run("CREATE TABLE wholes (x REAL)");
        foreach (var value in Wholes)
            database.Run($"INSERT INTO wholes VALUES ({SqlDialect.Sqlite.Number(value)})");

        Assert.Equal([.. Values.Select(value => (object)Math.Floor(value)), DBNull.Value], database.Read($"SELECT {SqlDialect.Sqlite.Floor("x")} FROM numbers ORDER BY rowid").Select(row => row[0]));
        Assert.Equal(Wholes.Select(value => (object)(long)value), database.Read($"SELECT {SqlDialect.Sqlite.ToInt64("x")} FROM wholes ORDER BY rowid").Select(row => row[0]));
        Assert.Equal([[DBNull.Value]], database.Read($"SELECT {SqlDialect.Sqlite.ToInt64("NULL")}"));
    }

    [PostgresFact]
    public void PostgreSql_s_are_exact()
    {
        var dialect = SqlDialect.PostgreSql;
        Assert.Equal([.. Values.Select(value => (object)Math.Floor(value)), DBNull.Value], server.Read(string.Join(" UNION ALL ", Values.Select(dialect.Number).Append(dialect.UnknownNumber()).Select((x, i) => $"SELECT {dialect.Floor(x)} AS x, {i} AS i")) + " ORDER BY i").Select(row => row[0]));
        Assert.Equal([.. Wholes.Select(value => (object)(long)value), DBNull.Value], server.Read(string.Join(" UNION ALL ", Wholes.Select(dialect.Number).Append(dialect.UnknownNumber()).Select((x, i) => $"SELECT {dialect.ToInt64(x)} AS x, {i} AS i")) + " ORDER BY i").Select(row => row[0]));
    }

    [NodeEngineFact("duckdb")]
    public void DuckDb_s_are_exact() => AreExact(NodeEngine.DuckDb, "DOUBLE");

    [NodeEngineFact("clickhouse")]
    public void ClickHouse_s_are_exact() => AreExact(NodeEngine.ClickHouse, "Nullable(Float64)");

    private static void AreExact(NodeEngine engine, string type)
    {
        var rows = Enumerable.Range(0, Values.Length + 1).Select(i => (object?[])[i, i < Values.Length ? Values[i] : null, i < Wholes.Length ? Wholes[i] : null]);

        var read = engine.Read("numbers", $"i INTEGER, x {type}, w {type}", rows,
            $"SELECT {engine.Dialect.Floor("x")} FROM numbers ORDER BY i",
            $"SELECT {engine.Dialect.ToInt64("w")} FROM numbers ORDER BY i",
            $"SELECT DISTINCT {engine.Dialect.ToInt64("y")} FROM (SELECT CASE WHEN n < {engine.Dialect.Number(5)} THEN n END AS y FROM (SELECT {engine.Dialect.ToDouble("'nan'")} AS n FROM numbers) AS a) AS b");

        Assert.Equal([.. Values.Select(Math.Floor), double.NaN], read[0].Select(row => row[0] == "\\N" ? double.NaN : double.Parse(row[0], CultureInfo.InvariantCulture)));
        // A NULL in place of what is no number.
        Assert.Equal([["\\N"]], read[2]);
        Assert.Equal([.. Wholes.Select(value => (long?)value), .. Enumerable.Repeat((long?)null, Values.Length + 1 - Wholes.Length)], read[1].Select(row => row[0] == "\\N" ? (long?)null : long.Parse(row[0], CultureInfo.InvariantCulture)));
    }
}
