namespace CustomerSegmentation.Sql.Tests;

/// <summary>What a server did for a statement, by its own log.</summary>
/// <param name="Shard">The server.</param>
/// <param name="IsInitial">Whether the statement was sent to it, and not made by another server for its part.</param>
/// <param name="ReadRows">The rows that it read; of a statement that others had parts of, theirs too.</param>
/// <param name="ResultRows">The rows that it gave.</param>
/// <param name="ResultBytes">Their bytes.</param>
/// <param name="Sql">The statement, as far as the log keeps it.</param>
internal sealed record StatementLog(int Shard, bool IsInitial, long ReadRows, long ResultRows, long ResultBytes, string Sql);
