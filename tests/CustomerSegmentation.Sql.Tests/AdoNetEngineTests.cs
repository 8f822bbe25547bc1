using System.Data;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A database behind a connection: when it is opened, and how values come out.</summary>
public class AdoNetEngineTests(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_closed_connection_is_opened_and_left_open()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        var engine = new AdoNetEngine(connection, SqlDialect.Sqlite);

        await engine.ExecuteAsync("CREATE TABLE accounts (id INTEGER)");
        Assert.Equal(ConnectionState.Open, connection.State);
        // A database in memory is gone when its connection is closed.
        await engine.ExecuteAsync("INSERT INTO accounts VALUES (7)");
        Assert.Equal([["7"]], await engine.TextsAsync("SELECT id FROM accounts"));

        await connection.CloseAsync();
        Assert.Equal([["0"]], await engine.TextsAsync("SELECT COUNT(*) FROM sqlite_master"));
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task An_empty_statement_is_refused(string sql)
    {
        using var database = new SqliteTable();

        await Assert.ThrowsAsync<ArgumentException>(() => database.Engine.ExecuteAsync(sql));
    }

    [Fact]
    public async Task Any_value_of_SQLite_is_a_text()
    {
        using var database = new SqliteTable();

        Assert.Equal(
            [["9223372036854775807", "0.1", "1E+100", "2024-02-29", "", "X'00FF10'"]],
            await database.Engine.TextsAsync("SELECT 9223372036854775807, 0.1, 1e100, '2024-02-29', '', x'00ff10'"));
    }

    [PostgresFact]
    public async Task Any_value_of_PostgreSQL_is_a_text()
    {
        await using var connection = postgres.Source.CreateConnection();
        var values = """
            SELECT DATE '2024-02-29', true, false, '\x00ff10'::bytea, TIMESTAMP '2024-02-29 00:00', TIMESTAMP '2024-02-29 13:14:15.5',
              12345678901234567890.10::numeric, 0.1::double precision, 9223372036854775807, 'it''s', '-Infinity'::double precision
            """;

        Assert.Equal(
            [[
                "2024-02-29", "true", "false", "X'00FF10'", "2024-02-29", "2024-02-29 13:14:15.5",
                "12345678901234567890.10", "0.1", "9223372036854775807", "it's", "-Infinity",
            ]],
            await new AdoNetEngine(connection, SqlDialect.PostgreSql).TextsAsync(values));
    }

    [Fact]
    public async Task Any_value_of_DuckDB_is_a_text()
    {
        using var database = new DuckDbDatabase();
        var values = """
            SELECT DATE '2024-02-29', true, false, '\x00\xFF\x10'::BLOB, TIMESTAMP '2024-02-29 00:00', TIMESTAMP '2024-02-29 13:14:15.5', TIME '13:14:15.5',
              12345678901234567890.10::DECIMAL(38, 2), 0.1::DOUBLE, 0.1::FLOAT, 9223372036854775807, 170141183460469231731687303715884105727::HUGEINT,
              'it''s', '', '-inf'::DOUBLE, 200::UTINYINT
            """;

        Assert.Equal(
            [[
                "2024-02-29", "true", "false", "X'00FF10'", "2024-02-29", "2024-02-29 13:14:15.5", "13:14:15.5",
                "12345678901234567890.1", "0.1", "0.1", "9223372036854775807", "170141183460469231731687303715884105727",
                "it's", "", "-Infinity", "200",
            ]],
            await database.Engine.TextsAsync(values));
    }

    [Fact]
    public async Task A_number_of_any_type_is_a_number()
    {
        using var database = new SqliteTable();
        await foreach (var row in database.Engine.ReadAsync("SELECT 9007199254740993 AS whole, 0.1 AS real, NULL AS empty"))
        {
            Assert.Equal(["whole", "real", "empty"], row.Columns);
            Assert.Equal((9007199254740993, 9007199254740992.0, 0.1), (row.GetInt64(0), row.GetDouble(0), row.GetDouble(1)));
            Assert.Equal((false, true), (row.IsNull(1), row.IsNull(2)));
        }
    }

    [Fact]
    public async Task Sums_of_128_bits_and_decimals_are_the_nearest_numbers()
    {
        using var database = new DuckDbDatabase();
        const string sql = """
            SELECT SUM(x), 1267650600228229542234191560705::HUGEINT, 0.3::DECIMAL(9, 3), 1931730336580613319.40::DECIMAL(38, 2)
            FROM (VALUES (9007199254740993), (2)) AS t(x)
            """;
        await foreach (var row in database.Engine.ReadAsync(sql))
        {
            Assert.Equal((9007199254740995, 9007199254740996.0), (row.GetInt64(0), row.GetDouble(0)));
            // A little more than half of its last bit.
            Assert.Equal(Math.ScaleB(1, 100) + Math.ScaleB(1, 48), row.GetDouble(1));
            Assert.Throws<OverflowException>(() => row.GetInt64(1));
            Assert.Equal((0.3, 1931730336580613319.40), (row.GetDouble(2), row.GetDouble(3)));
        }
    }

    [Fact]
    public async Task A_statement_of_DuckDB_can_be_stopped()
    {
        using var database = new DuckDbDatabase();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in database.Engine.ReadAsync("SELECT COUNT(*) FROM range(1000000000000) AS a", stop.Token))
                Assert.Fail($"It counted {row.GetInt64(0)}.");
        });

        Assert.Equal([["1"]], await database.Engine.TextsAsync("SELECT 1"));
    }
}
