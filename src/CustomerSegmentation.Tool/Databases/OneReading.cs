using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>
/// Makes sure that a statement that holds a user's query is one statement and only reads, by asking the database, which knows where a text
/// or a comment ends. (ClickHouse itself takes one statement a request.)
/// </summary>
internal static class OneReading
{
    /// <summary>Checks a statement for SQLite.</summary>
    /// <exception cref="ToolException">It is several statements, or writes.</exception>
    public static async Task CheckAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await connection.OpenAsync(cancellation);
        // What isn't understood is said when it runs.
        if (raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement, out var rest) != raw.SQLITE_OK)
            return;
        using (statement)
        {
            if (!string.IsNullOrWhiteSpace(rest) || raw.sqlite3_stmt_readonly(statement) == 0)
                throw NotOneReading();
        }
    }

    /// <summary>Checks a statement for PostgreSQL.</summary>
    /// <exception cref="ToolException">It is several statements, or writes.</exception>
    /// <exception cref="System.Data.Common.DbException">The database doesn't understand it.</exception>
    public static async Task CheckAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await using var readOnly = new NpgsqlBatch(connection, transaction)
            {
                // A command of a batch is never taken apart into several statements.
                BatchCommands = { new NpgsqlBatchCommand("SET TRANSACTION READ ONLY"), new NpgsqlBatchCommand(sql) },
                Timeout = 0,
            };
            await readOnly.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception e) when (e is NotSupportedException or PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } || IsOfSeveral(e))
        {
            throw NotOneReading();
        }
    }

    // A mistake within one statement has a place in it; several statements at once have none.
    private static bool IsOfSeveral(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.SyntaxError, Position: 0 };

    /// <summary>The error where a query is several statements, or writes.</summary>
    public static ToolException NotOneReading() =>
        ToolException.BadArgument("The query must be one SELECT that only reads; it is several statements, or writes.");
}
