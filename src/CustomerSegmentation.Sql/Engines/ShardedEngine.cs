using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Several databases of one dialect that have a share of the rows each. A statement runs in all of them at once, and the rows
/// of all come out: who reads them adds up what each of them counted.
/// </summary>
/// <remarks>Drivers that only wait, such as that of SQLite, have them run one after another.</remarks>
public sealed class ShardedEngine : ISqlEngine
{
    private readonly ISqlEngine[] shards;

    /// <summary>Several databases.</summary>
    /// <param name="shards">The databases; one at least.</param>
    /// <exception cref="ArgumentException">There is none, or they differ in their dialect.</exception>
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
    /// <remarks>Where it fails in one database, it goes on in the others, and the first failure is thrown in the end.</remarks>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) =>
        Task.WhenAll(shards.Select(shard => shard.ExecuteAsync(sql, cancellationToken)));

    /// <inheritdoc/>
    /// <remarks>The first failure of any of them stops the others, whichever is being read, and is thrown.</remarks>
    public async IAsyncEnumerable<ISqlRow> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        var readers = Array.ConvertAll(shards, shard => shard.ReadAsync(sql, stop.Token).GetAsyncEnumerator(stop.Token));
        // All begin at once; their rows are taken one database after another.
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
                // That the others were stopped is not what went wrong.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(fault), comparand: null)?.Throw();
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }
}
