using System.Globalization;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Each dialect's <see cref="SqlDialect.Floor"/> and <see cref="SqlDialect.ToInt64"/> are exact.</summary>
public class WholeNumberTests(PostgresDatabase postgres, ChdbDatabase chdb) : IClassFixture<PostgresDatabase>, IClassFixture<ChdbDatabase>
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

        Assert.Equal(
            [.. Values.Select(value => (object)Math.Floor(value)), DBNull.Value],
            database.Read($"SELECT {SqlDialect.Sqlite.Floor("x")} FROM numbers ORDER BY rowid").Select(row => row[0]));
        Assert.Equal(
            Wholes.Select(value => (object)(long)value),
            database.Read($"SELECT {SqlDialect.Sqlite.ToInt64("x")} FROM wholes ORDER BY rowid").Select(row => row[0]));
        Assert.Equal([[DBNull.Value]], database.Read($"SELECT {SqlDialect.Sqlite.ToInt64("NULL")}"));
    }

    [PostgresFact]
    public async Task PostgreSql_s_are_exact()
    {
        postgres.Write("numbers", "i integer, x double precision, w double precision", Rows());
        await using var connection = postgres.Source.CreateConnection();

        await AreExact(new AdoNetEngine(connection, SqlDialect.PostgreSql));
    }

    [Fact]
    public async Task DuckDb_s_are_exact()
    {
        using var database = new DuckDbDatabase();
        database.Write("numbers", "i INTEGER, x DOUBLE, w DOUBLE", Rows());

        await AreExact(database.Engine);
    }

    [ChdbFact]
    public async Task ClickHouse_s_are_exact()
    {
        chdb.Write("numbers", "i INTEGER, x Nullable(Float64), w Nullable(Float64)", Rows());

        await AreExact(chdb);
    }

    private static IEnumerable<object?[]> Rows() =>
        Enumerable.Range(0, Values.Length + 1).Select(i => (object?[])[i, i < Values.Length ? Values[i] : null, i < Wholes.Length ? Wholes[i] : null]);

    private static async Task AreExact(ISqlEngine engine)
    {
        var floors = await engine.TextsAsync($"SELECT {engine.Dialect.Floor("x")} FROM numbers ORDER BY i");
        var wholes = await engine.TextsAsync($"SELECT {engine.Dialect.ToInt64("w")} FROM numbers ORDER BY i");
        var ofNoNumber = await engine.TextsAsync($"""
            SELECT DISTINCT {engine.Dialect.ToInt64("y")}
            FROM (SELECT CASE WHEN n < {engine.Dialect.Number(5)} THEN n END AS y FROM (SELECT {engine.Dialect.ToDouble("'nan'")} AS n FROM numbers) AS a) AS b
            """);

        Assert.Equal([.. Values.Select(value => (double?)Math.Floor(value)), null], floors.Select(row => Known(row[0], double.Parse)));
        Assert.Equal(
            [.. Wholes.Select(value => (long?)value), .. new long?[Values.Length + 1 - Wholes.Length]],
            wholes.Select(row => Known(row[0], long.Parse)));
        Assert.Equal([["\\N"]], ofNoNumber);
    }

    private static T? Known<T>(string text, Func<string, IFormatProvider, T> parse)
        where T : struct => text == "\\N" ? null : parse(text, CultureInfo.InvariantCulture);
}
