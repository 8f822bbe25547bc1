namespace CustomerSegmentation.Sql;

/// <summary>
/// Runs SQL in a database: one connection, server or file, or several over which the rows are spread (<see cref="ShardedEngine"/>). Statements
/// run one after another. Not safe for several threads at once.
/// </summary>
/// <remarks>Errors of the database are thrown as <see cref="System.Data.Common.DbException"/>.</remarks>
public interface ISqlEngine
{
    /// <summary>The dialect of the database.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <returns>A task that completes when the statement has finished.</returns>
    Task ExecuteAsync(string sql, CancellationToken cancellationToken = default);

    /// <summary>Runs a statement that returns rows.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <returns>
    /// The rows, in the order of the statement; those of several databases follow one another. All rows may be the same object: read a row
    /// before you move to the next.
    /// </returns>
    IAsyncEnumerable<ISqlRow> ReadAsync(string sql, CancellationToken cancellationToken = default);
}
