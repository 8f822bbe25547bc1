using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse servers of the tests' own, each a shard, on the loopback; started for a class of tests, and stopped even where the tests' process dies.</summary>
public sealed class ClickHouseCluster : IDisposable
{
    /// <summary>How many servers there are. The cluster <c>first_K</c> is the first K of them.</summary>
    public const int Shards = 4;

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Engines", "clickhouse-cluster");

    private readonly string folder = $"/tmp/custseg-clickhouse-{Environment.ProcessId}-{Guid.NewGuid():N}"[..42];

    public ClickHouseCluster()
    {
        if (Missing is not null)
            return;
        var output = Run("start", folder, $"{Shards}", $"{Environment.ProcessId}");
        Addresses = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Uri(line))];
        Password = File.ReadAllText(Path.Combine(folder, "password"));
    }

    /// <summary>Why there are no servers; <see langword="null"/> where there can be.</summary>
    public static string? Missing { get; } = IsInstalled() ? null : "ClickHouse is not on this machine (Debian's package clickhouse-server).";

    /// <summary>The servers' HTTP interfaces.</summary>
    internal IReadOnlyList<Uri> Addresses { get; } = [];

    /// <summary>The password of the user <c>guarded</c>; <c>reader</c> may only read, and has none.</summary>
    internal string Password { get; } = "";

    internal HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        Http.Dispose();
        if (Missing is null)
            Run("stop", folder);
    }

    /// <summary>One server.</summary>
    internal ClickHouseEngine Engine(int shard) => new(Http, Addresses[shard]);

    /// <summary>The first servers, each by itself.</summary>
    internal ShardedEngine Engines(int shards) => new(Enumerable.Range(0, shards).Select(Engine));

    /// <summary>A client whose statements the servers' logs know by a mark.</summary>
    internal static HttpClient MarkedClient(string mark)
    {
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(mark, "1"));
        return http;
    }

    /// <summary>Ends a server at once.</summary>
    internal void Kill(int shard) => Run("kill", folder, $"{shard}");

    /// <summary>Starts a server again, with its tables.</summary>
    internal void Restart(int shard) => Run("restart", folder, $"{shard}");

    /// <summary>Makes a table on the first servers, with random customers, numbered from 0 as <c>id</c>, and beside it one of all of them, whose name ends in <c> everywhere</c>.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="table">The customers.</param>
    /// <param name="shards">How many of the servers have a share.</param>
    /// <param name="shardOf">The server that gets a customer.</param>
    internal async Task Write(string name, RandomTable table, int shards, Func<int, int> shardOf)
    {
        var dialect = SqlDialect.ClickHouse;
        var columns = table.Definition(dialect, fact => $"Nullable({TypeOf(fact)})");
        var rows = Enumerable.Range(0, table.Count).ToLookup(shardOf);
        for (var shard = 0; shard < shards; shard++)
        {
            await Engine(shard).ExecuteAsync($"CREATE TABLE {dialect.Quote(name)} ({columns}) ENGINE = MergeTree ORDER BY id");
            await Engine(shard).ExecuteAsync(
                $"CREATE TABLE {dialect.Quote($"{name} everywhere")} ({columns}) ENGINE = Distributed(first_{shards}, default, {dialect.Quote(name)})");
            await Insert(shard, name, Binary(table, rows[shard]));
        }
    }

    /// <summary>What the servers did for marked statements: those of a marked client, or with the mark in their text. Statements that failed are left out.</summary>
    internal async Task<IReadOnlyList<StatementLog>> Log(string mark)
    {
        var text = SqlDialect.ClickHouse.Text(mark);
        var initial = new List<string>();
        foreach (var engine in Enumerable.Range(0, Shards).Select(Engine))
        {
            await engine.ExecuteAsync("SYSTEM FLUSH LOGS");
            await foreach (var row in engine.ReadAsync($"SELECT query_id FROM system.query_log WHERE type = 2 AND is_initial_query AND (http_user_agent LIKE concat({text}, '/%') OR position(query, {text}) > 0) AND position(query, 'system.query_log') = 0"))
                initial.Add(row.GetString(0));
        }

        var log = new List<StatementLog>();
        if (initial.Count == 0)
            return log;
        for (var shard = 0; shard < Shards; shard++)
        {
            await foreach (var row in Engine(shard).ReadAsync($"SELECT is_initial_query, read_rows, result_rows, result_bytes, query FROM system.query_log WHERE type = 2 AND initial_query_id IN ({string.Join(", ", initial.Select(SqlDialect.ClickHouse.Text))})"))
                log.Add(new StatementLog(shard, row.GetInt64(0) == 1, row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4)));
        }

        return log;
    }

    private static bool IsInstalled()
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];
        return folders.Any(folder => File.Exists(Path.Combine(folder, "clickhouse-server")) || File.Exists(Path.Combine(folder, "clickhouse")));
    }

    private static string TypeOf(Fact fact) => fact.Kind switch
    {
        FactKind.Number => "Float64",
        // Its dates begin in 1970 or 1900.
        FactKind.Date => "Int32",
        FactKind.Text => "String",
        _ => "UInt8",
    };

    // Its old versions misread some numbers that are texts.
    private static byte[] Binary(RandomTable table, IEnumerable<int> rows)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var row in rows)
        {
            writer.Write(row);
            foreach (var values in table.Values)
            {
                writer.Write(values[row] is null);
                switch (values[row])
                {
                    case double number: writer.Write(number); break;
                    case int day: writer.Write(day); break;
                    case bool answer: writer.Write(answer); break;
                    case byte code: writer.Write(code); break;
                    // The length in bytes goes before the text, by 7 bits, in both.
                    case string text: writer.Write(text); break;
                }
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Writes rows of the format RowBinary.</summary>
    internal async Task Insert(int shard, string table, byte[] rows)
    {
        var insert = Uri.EscapeDataString($"INSERT INTO {SqlDialect.ClickHouse.Quote(table)} FORMAT RowBinary");
        using var content = new ByteArrayContent(rows);
        using var response = await Http.PostAsync(new Uri(Addresses[shard], $"?query={insert}"), content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Run(params string[] arguments)
    {
        // What the servers and their watch print goes to files, so that the pipe ends with the script.
        var start = new ProcessStartInfo("bash", [Script, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var faults = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {faults.Result}");
    }
}

/// <inheritdoc cref="ClickHouseTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClickHouseFactAttribute : FactAttribute
{
    public ClickHouseFactAttribute() => Skip = ClickHouseCluster.Missing!;
}

/// <summary>A test on ClickHouse servers; skipped, with the reason, where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClickHouseTheoryAttribute : TheoryAttribute
{
    public ClickHouseTheoryAttribute() => Skip = ClickHouseCluster.Missing!;
}
