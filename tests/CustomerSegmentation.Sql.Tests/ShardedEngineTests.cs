using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>Several databases as one: what is refused, and what happens when one fails.</summary>
public class ShardedEngineTests
{
    [Fact]
    public void No_database_is_refused() =>
        Assert.StartsWith(
            "There is no database: give one at least.",
            Assert.Throws<ArgumentException>(() => new ShardedEngine()).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Databases_of_different_dialects_are_refused()
    {
        using var sqlite = new SqliteTable();
        var other = new AdoNetEngine(sqlite.Connection, SqlDialect.DuckDb);

        Assert.StartsWith(
            "The databases differ in their dialect",
            Assert.Throws<ArgumentException>(() => new ShardedEngine(sqlite.Engine, other)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waits", "fails")]
    [InlineData("fails", "waits")]
    [InlineData("gives a row and waits", "waits and fails")]
    [InlineData("waits", "gives a row and waits", "waits and fails")]
    public async Task The_first_failure_ends_the_others_at_once(params string[] behaviours)
    {
        Shard[] shards = [.. behaviours.Select(behaviour => new Shard(behaviour))];

        var fault = await Assert.ThrowsAsync<IOException>(
            () => ReadAsync(new ShardedEngine(shards), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.Equal("The cable is cut.", fault.Message);
        Assert.All(shards, shard => Assert.True(shard.HasEnded));
    }

    [Fact]
    public async Task Who_stops_stops_them_all()
    {
        Shard[] shards = [new("waits"), new("gives a row and waits")];
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(new ShardedEngine(shards), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.All(shards, shard => Assert.True(shard.HasEnded));
    }

    [Fact]
    public async Task Who_reads_no_further_stops_them_all()
    {
        Shard[] shards = [new("gives a row and waits"), new("waits")];

        await foreach (var _ in new ShardedEngine(shards).ReadAsync("SELECT 1"))
            break;

        Assert.All(shards, shard => Assert.True(shard.HasEnded));
    }

    [Fact]
    public async Task A_statement_goes_on_in_the_others_where_it_fails_in_one()
    {
        Shard[] shards = [new("fails"), new("gives a row and waits")];

        await Assert.ThrowsAsync<IOException>(() => new ShardedEngine(shards).ExecuteAsync("DROP TABLE x"));

        Assert.Equal(1, shards[1].Executed);
    }

    private static async Task ReadAsync(ISqlEngine engine, CancellationToken cancellationToken)
    {
        await foreach (var _ in engine.ReadAsync("SELECT 1", cancellationToken))
        {
        }
    }

    private sealed class Shard(string behaviour) : ISqlEngine
    {
        public SqlDialect Dialect => SqlDialect.Sqlite;

        public bool HasEnded { get; private set; }

        public int Executed { get; private set; }

        public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Fail();
            Executed++;
        }

        public async IAsyncEnumerable<ISqlRow> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                await Task.Yield();
                if (behaviour == "gives a row and waits")
                    yield return new NoRow();
                if (behaviour == "waits and fails")
                    await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
                Fail();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                HasEnded = true;
            }
        }

        private void Fail()
        {
            if (behaviour.EndsWith("fails", StringComparison.Ordinal))
                throw new IOException("The cable is cut.");
        }
    }

    private sealed class NoRow : ISqlRow
    {
        public IReadOnlyList<string> Columns => [];

        public bool IsNull(int column) => throw new ArgumentOutOfRangeException(nameof(column));

        public double GetDouble(int column) => throw new ArgumentOutOfRangeException(nameof(column));

        public long GetInt64(int column) => throw new ArgumentOutOfRangeException(nameof(column));

        public string GetString(int column) => throw new ArgumentOutOfRangeException(nameof(column));
    }
}
