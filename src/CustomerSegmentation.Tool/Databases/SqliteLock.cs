using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>Waits for a SQLite file that another program has locked.</summary>
internal static class SqliteLock
{
    private const int Busy = 5;
    private const int LongestWait = 30;

    /// <summary>Waits until the file can be read, or written; says so if that is not at once.</summary>
    /// <exception cref="ToolException">It is still locked after half a minute.</exception>
    public static async Task WaitAsync(SqliteConnection connection, bool isWritten, TextWriter error, CancellationToken cancellation)
    {
        for (var waited = 0; ; waited++)
        {
            try
            {
                await connection.OpenAsync(cancellation);
                using var command = connection.CreateCommand();
                command.CommandText = isWritten ? "BEGIN IMMEDIATE; ROLLBACK" : "SELECT COUNT(*) FROM sqlite_master";
                command.CommandTimeout = 1;
                command.ExecuteNonQuery();
                return;
            }
            catch (SqliteException e) when (e.SqliteErrorCode == Busy)
            {
                if (waited == 0)
                    await error.WriteLineAsync($"{connection.DataSource} is locked by another program; waiting up to {LongestWait} s.");
                if (waited == LongestWait)
                    throw ToolException.Unusable($"{connection.DataSource} is still locked by another program; run again when that has ended.");
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }
}
