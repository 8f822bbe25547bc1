using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>Waits for a SQLite file that another program has locked.</summary>
internal static class SqliteLock
{
    private const int Busy = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the file can be read, or written; says so if that is not at once.</summary>
    /// <exception cref="ToolException">It is still locked after half a minute.</exception>
    public static async Task WaitAsync(SqliteConnection connection, bool isWritten, TextWriter error, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        for (var isFirst = true; !IsUnlocked(connection, isWritten); isFirst = false)
        {
            if (isFirst)
                await error.WriteLineAsync(Invariant($"{connection.DataSource} is locked by another program; waiting up to {LongestWait.TotalSeconds} s."));
            if (Stopwatch.GetElapsedTime(start) >= LongestWait)
                throw ToolException.Unusable($"{connection.DataSource} is still locked by another program; run again when that has ended.");
            cancellation.ThrowIfCancellationRequested();
        }
    }

    // Tries for a second. What else may be wrong is said by the first statement.
    private static bool IsUnlocked(SqliteConnection connection, bool isWritten)
    {
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = isWritten ? "BEGIN IMMEDIATE; ROLLBACK" : "SELECT COUNT(*) FROM sqlite_master";
            command.CommandTimeout = 1;
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException e)
        {
            return e.SqliteErrorCode != Busy;
        }
    }
}
