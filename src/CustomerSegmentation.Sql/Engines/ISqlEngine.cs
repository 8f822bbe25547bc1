namespace CustomerSegmentation.Sql;

/// <summary>
/// A database that runs SQL: one connection, server or file, or several that have a share of the rows each
/// (<see cref="ShardedEngine"/>). Statements run one after another; it is for one thread at a time.
/// </summary>
/// <remarks>What goes wrong in the database comes as a <see cref="System.Data.Common.DbException"/>.</remarks>
public interface ISqlEngine
{
    /// <summary>The SQL that it understands.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>A task that ends with the statement.</returns>
    Task ExecuteAsync(string sql, CancellationToken cancellationToken = default);

    /// <summary>Runs a statement that gives rows.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    /// <returns>The rows as they come, in no order but the statement's; those of several databases one after another. One row object may serve them all: read it before the next.</returns>
    IAsyncEnumerable<ISqlRow> ReadAsync(string sql, CancellationToken cancellationToken = default);
}
