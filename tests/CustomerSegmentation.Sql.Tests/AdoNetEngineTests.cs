using System.Data;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A database behind a connection: when it is opened, and how values come out.</summary>
public class AdoNetEngineTests(PostgresServer server) : IClassFixture<PostgresServer>
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
        Assert.Equal(["7"], await TextsAsync(engine, "SELECT id FROM accounts"));

        await connection.CloseAsync();
        Assert.Equal(["0"], await TextsAsync(engine, "SELECT COUNT(*) FROM sqlite_master"));
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

        Assert.Equal(["9223372036854775807", "0.1", "1E+100", "2024-02-29", "", "00ff10"], await TextsAsync(database.Engine, "SELECT 9223372036854775807, 0.1, 1e100, '2024-02-29', '', x'00ff10'"));
    }

    [PostgresFact]
    public async Task Any_value_of_PostgreSQL_is_a_text()
    {
        await using var connection = server.Source.CreateConnection();
        var values = """
            SELECT DATE '2024-02-29', true, false, '\x00ff10'::bytea, TIMESTAMP '2024-02-29 00:00', TIMESTAMP '2024-02-29 13:14:15.5',
              12345678901234567890.10::numeric, 0.1::double precision, 9223372036854775807, 'it''s', '-Infinity'::double precision
            """;

        Assert.Equal(
            ["2024-02-29", "true", "false", "00ff10", "2024-02-29", "2024-02-29 13:14:15.5", "12345678901234567890.10", "0.1", "9223372036854775807", "it's", "-Infinity"],
            await TextsAsync(new AdoNetEngine(connection, SqlDialect.PostgreSql), values));
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

    private static async Task<string[]> TextsAsync(ISqlEngine engine, string sql)
    {
        string[] texts = [];
        await foreach (var row in engine.ReadAsync(sql))
            texts = [.. texts, .. Enumerable.Range(0, row.Columns.Count).Select(row.GetString)];
        return texts;
    }
}
