using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Several databases of one dialect, over which the rows are spread. A statement runs in all of them at once and returns the rows of all of
/// them; the caller adds up their counts.
/// </summary>
/// <remarks>With drivers that are not asynchronous, such as that of SQLite, the databases run a statement one after another.</remarks>
public sealed class ShardedEngine : ISqlEngine
{
    private readonly ISqlEngine[] shards;

    /// <summary>Creates an engine.</summary>
    /// <param name="shards">The databases; at least one.</param>
    /// <exception cref="ArgumentException">There is no database, or the databases have different dialects.</exception>
    public ShardedEngine(params IEnumerable<ISqlEngine> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        this.shards = [.. shards];
        if (this.shards.Length == 0)
            throw new ArgumentException("There is no database: give one at least.", nameof(shards));
        Dialect = this.shards[0].Dialect;
        if (Array.Exists(this.shards, shard => shard.Dialect != Dialect))
            throw new ArgumentException("The databases differ in their dialect: give those of one kind.", nameof(shards));
    }

    /// <inheritdoc/>
    public SqlDialect Dialect { get; }

    /// <inheritdoc/>
    /// <remarks>If the statement fails in one database, it continues in the others, and the first error is thrown at the end.</remarks>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) =>
        Task.WhenAll(shards.Select(shard => shard.ExecuteAsync(sql, cancellationToken)));

    /// <inheritdoc/>
    /// <remarks>The first error in any database cancels the statement in the others, and is thrown.</remarks>
    public async IAsyncEnumerable<ISqlRow> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        var readers = Array.ConvertAll(shards, shard => shard.ReadAsync(sql, stop.Token).GetAsyncEnumerator(stop.Token));
        // All databases start at once; their rows are read one database after another.
        var firsts = Array.ConvertAll(readers, reader => MoveAsync(reader).AsTask());
        try
        {
            for (var i = 0; i < readers.Length; i++)
            {
                for (var has = await firsts[i].ConfigureAwait(false); has; has = await MoveAsync(readers[i]).ConfigureAwait(false))
                    yield return readers[i].Current;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll((IEnumerable<Task>)firsts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var reader in readers)
                await reader.DisposeAsync().ConfigureAwait(false);
        }

        async ValueTask<bool> MoveAsync(IAsyncEnumerator<ISqlRow> reader)
        {
            try
            {
                return await reader.MoveNextAsync().ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                // The cancellation of the others is not the error.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(fault), comparand: null)?.Throw();
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }
}
