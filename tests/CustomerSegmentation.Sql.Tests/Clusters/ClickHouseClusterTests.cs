namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse servers through the engine: exact numbers, long statements, clear errors, servers that die and come back, and what their logs say.</summary>
public class ClickHouseClusterTests(ClickHouseCluster cluster) : IClassFixture<ClickHouseCluster>
{
    private const string Endless = "SELECT count() FROM cluster('shards', system, numbers)";

    [ClickHouseFact]
    public async Task Every_double_is_read_back_to_the_last_bit()
    {
        var random = new Random(51);
        double[] values =
        [
            0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.1, 1e100, 1e-100,
            .. Enumerable.Range(0, 100_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite),
            .. Enumerable.Range(0, 100_000).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-99, 100))),
        ];
        var engine = cluster.Engine(0);
        await engine.ExecuteAsync("CREATE TABLE doubles (id UInt32, x Float64) ENGINE = MergeTree ORDER BY id");
        await cluster.Insert(0, "doubles", [.. values.SelectMany((value, i) => (byte[])[.. BitConverter.GetBytes(i), .. BitConverter.GetBytes(value)])]);

        var rows = await Read(engine, "SELECT x FROM doubles ORDER BY id", row => row.GetDouble(0));

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), rows.Select(BitConverter.DoubleToInt64Bits));
    }

    [ClickHouseFact]
    public async Task Cuts_are_read_exactly()
    {
        var random = new Random(52);
        double[] values = [0, 0.1, -0.6, 1e100, -1e100, 1e-100, 1e18, Math.PI, .. Enumerable.Range(0, 1_500).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-99, 100)))];

        // Some at a time: what an old version takes to plan a statement grows with its square.
        foreach (var some in values.Chunk(100))
            Assert.Equal(some, await Read(cluster.Engine(0), $"SELECT arrayJoin([{string.Join(", ", some.Select(SqlDialect.ClickHouse.Number))}]) AS x", row => row.GetDouble(0)));
    }

    [ClickHouseFact]
    public async Task A_statement_may_be_long()
    {
        var numbers = string.Join(", ", Enumerable.Range(100_000, 80_000));

        var rows = await Read(cluster.Engine(0), $"SELECT arraySum([{numbers}]) AS sum", row => row.GetInt64(0));

        Assert.True(numbers.Length > 600_000);
        Assert.Equal([Enumerable.Range(100_000, 80_000).Sum(number => (long)number)], rows);
    }

    [ClickHouseFact]
    public async Task Texts_and_names_can_be_any()
    {
        const string text = "a\tb\nc\rd\0e\\f'g`h\"客户\b\f\\N";
        var dialect = SqlDialect.ClickHouse;

        var rows = await Read(cluster.Engine(0), $"SELECT {dialect.Text(text)} AS {dialect.Quote("x\t`\\客")}, '\\\\N' AS b, '' AS c, NULL AS d", row => (row.Columns[0], row.GetString(0), row.GetString(1), row.GetString(2), row.IsNull(3)));

        Assert.Equal([("x\t`\\客", text, "\\N", "", true)], rows);
    }

    [ClickHouseFact]
    public async Task Settings_go_with_a_statement()
    {
        static async Task<List<string>> SettingOf(ISqlEngine engine) => await Read(engine, "SELECT value FROM system.settings WHERE name = 'max_block_size'", row => row.GetString(0));

        Assert.Equal(["4321"], await SettingOf(new ClickHouseEngine(cluster.Http, cluster.Addresses[0], settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["max_block_size"] = "4321" })));
        Assert.Equal(["65536"], await SettingOf(cluster.Engine(0)));
        var refused = await Assert.ThrowsAsync<ClickHouseException>(() => SettingOf(new ClickHouseEngine(cluster.Http, cluster.Addresses[0], settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["no such"] = "1" })));
        Assert.Contains("Unknown setting no such (error 115 of ", refused.Message, StringComparison.Ordinal);
    }

    [ClickHouseFact]
    public async Task Purchases_become_facts()
    {
        var engine = cluster.Engine(0);
        await engine.ExecuteAsync(
            "CREATE TABLE purchases (customer UInt64, day Date, amount Decimal(12, 2), number UInt32) ENGINE = MergeTree ORDER BY customer");
        await engine.ExecuteAsync($"INSERT INTO purchases VALUES {NumberedPurchases.Rows}");

        await NumberedPurchases.Check(engine);
    }

    [ClickHouseFact]
    public async Task A_statement_without_rows_gives_none() =>
        Assert.Empty(await Read(cluster.Engine(0), "SELECT number FROM system.numbers WHERE 0 LIMIT 0", row => row.GetInt64(0)));

    [ClickHouseFact]
    public async Task An_error_after_many_rows_gives_no_row()
    {
        var rows = 0;

        var failure = await Assert.ThrowsAsync<ClickHouseException>(async () =>
        {
            await foreach (var row in cluster.Engine(0).ReadAsync("SELECT number, throwIf(number = 3000000) FROM system.numbers LIMIT 4000000"))
                rows++;
        });

        Assert.Equal((0, 395), (rows, failure.Code));
        Assert.StartsWith("Value passed to 'throwIf' function is non zero (error 395 of ClickHouse at 127.0.0.1:", failure.Message, StringComparison.Ordinal);
    }

    [ClickHouseTheory]
    [InlineData("nowhere", "turnover", 60, "Table default.nowhere doesn't exist")]
    [InlineData("wrong", "sales", 47, "Unknown identifier: sales (error 47 of ")]
    [InlineData("wrong", "name", 6, "Cannot parse string 'Ann' as Float64")]
    [InlineData("wrong everywhere", "name", 6, "Cannot parse string 'Ann' as Float64")]
    public async Task A_map_that_is_wrong_is_told(string table, string column, int code, string message)
    {
        var engine = cluster.Engine(0);
        await engine.ExecuteAsync("CREATE TABLE IF NOT EXISTS wrong (id Int32, name String) ENGINE = MergeTree ORDER BY id");
        await engine.ExecuteAsync("CREATE TABLE IF NOT EXISTS `wrong everywhere` (id Int32, name String) ENGINE = Distributed(first_1, default, wrong)");
        await engine.ExecuteAsync("INSERT INTO wrong VALUES (1, 'Ann')");
        var model = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 })).ToModel();

        var failure = await Assert.ThrowsAsync<ClickHouseException>(() => Read(engine, model.ToSql(TableMap.Of(table, "id").From(Facts.Sales, column), engine.Dialect), row => row.GetInt64(0)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(code, failure.Code);
    }

    [ClickHouseFact]
    public async Task Who_may_not_is_told_and_no_password_is()
    {
        const string password = "not-the-password";
        var reader = new ClickHouseEngine(cluster.Http, cluster.Addresses[0], user: "reader");

        Assert.Equal([2L], await Read(new ClickHouseEngine(cluster.Http, cluster.Addresses[0], user: "guarded", password: cluster.Password), "SELECT 2", row => row.GetInt64(0)));
        Assert.Equal([2L], await Read(reader, "SELECT 2", row => row.GetInt64(0)));
        var refused = await Assert.ThrowsAsync<ClickHouseException>(() => reader.ExecuteAsync("CREATE TABLE refused (id Int32) ENGINE = Memory"));
        Assert.StartsWith("Cannot create table in readonly mode (error 164 of ", refused.Message, StringComparison.Ordinal);
        // Long, so that the server does not read it all before it refuses it.
        var unknown = await Assert.ThrowsAsync<ClickHouseException>(() => new ClickHouseEngine(cluster.Http, cluster.Addresses[0], user: "guarded", password: password).ExecuteAsync($"SELECT '{new string('x', 500_000)}'"));
        Assert.Contains("Wrong password for user guarded (error 193 of ", unknown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, unknown.ToString(), StringComparison.Ordinal);
        var nowhere = await Assert.ThrowsAsync<ClickHouseException>(() => new ClickHouseEngine(cluster.Http, cluster.Addresses[0], database: "no such").ExecuteAsync("SELECT 1"));
        Assert.Contains("Database `no such` doesn't exist (error 81 of ", nowhere.Message, StringComparison.Ordinal);
        Assert.Equal([2L], await Read(cluster.Engine(0), "SELECT 2", row => row.GetInt64(0)));
    }

    [ClickHouseFact]
    public async Task A_cancelled_statement_ends_on_every_server()
    {
        using var stop = new CancellationTokenSource();
        var running = Read(cluster.Engine(0), Endless, row => row.GetInt64(0), stop.Token);
        await Until(async () => await Running() == ClickHouseCluster.Shards);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Until(async () => await Running() == 0);
    }

    [ClickHouseFact]
    public async Task A_client_s_timeout_is_told_and_ends_the_statement()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };

        var failure = await Assert.ThrowsAsync<ClickHouseException>(() => Read(new ClickHouseEngine(http, cluster.Addresses[0]), Endless, row => row.GetInt64(0)));

        Assert.Contains("did not answer within 00:00:02: that is HttpClient.Timeout", failure.Message, StringComparison.Ordinal);
        await Until(async () => await Running() == 0);
    }

    [ClickHouseFact]
    public async Task A_server_that_dies_is_an_error_and_one_that_comes_back_works_again()
    {
        const int last = ClickHouseCluster.Shards - 1;
        foreach (var engine in Enumerable.Range(0, ClickHouseCluster.Shards).Select(cluster.Engine))
        {
            await engine.ExecuteAsync("CREATE TABLE lives (id Int32) ENGINE = MergeTree ORDER BY id");
            await engine.ExecuteAsync("CREATE TABLE lives_everywhere (id Int32) ENGINE = Distributed(shards, default, lives)");
            await engine.ExecuteAsync("INSERT INTO lives VALUES (1), (2), (3)");
        }

        const string everywhere = "SELECT count() FROM lives_everywhere";
        Assert.Equal([12L], await Read(cluster.Engine(0), everywhere, row => row.GetInt64(0)));
        var direct = Read(cluster.Engine(last), "SELECT count() FROM system.numbers", row => row.GetInt64(0));
        var distributed = Read(cluster.Engine(0), Endless, row => row.GetInt64(0));
        await Until(async () => await Running() == ClickHouseCluster.Shards + 1);

        cluster.Kill(last);

        Assert.StartsWith($"ClickHouse at {cluster.Addresses[last].Authority} gave no answer: ", (await Assert.ThrowsAsync<ClickHouseException>(() => direct)).Message, StringComparison.Ordinal);
        Assert.Contains($"(error 32 of ClickHouse at {cluster.Addresses[0].Authority})", (await Assert.ThrowsAsync<ClickHouseException>(() => distributed)).Message, StringComparison.Ordinal);
        await Until(async () => await Running(last) == 0);
        var refused = await Assert.ThrowsAsync<ClickHouseException>(() => Read(cluster.Engine(last), "SELECT 1", row => row.GetInt64(0)));
        Assert.StartsWith($"ClickHouse at {cluster.Addresses[last].Authority} gave no answer: Connection refused", refused.Message, StringComparison.Ordinal);
        var incomplete = await Assert.ThrowsAsync<ClickHouseException>(() => Read(cluster.Engine(0), everywhere, row => row.GetInt64(0)));
        Assert.Contains("All connection tries failed. Log: Connection refused (127.0.0.1:", incomplete.Message, StringComparison.Ordinal);

        cluster.Restart(last);

        Assert.Equal([12L], await Read(cluster.Engine(0), everywhere, row => row.GetInt64(0)));
        Assert.Equal([3L, 3L, 3L, 3L], await Read(cluster.Engines(ClickHouseCluster.Shards), "SELECT count() FROM lives", row => row.GetInt64(0)));
    }

    [ClickHouseFact]
    public async Task An_answer_that_a_dying_server_breaks_off_is_an_error()
    {
        const int shard = 1;
        var rows = 0;

        var failure = await Assert.ThrowsAsync<ClickHouseException>(async () =>
        {
            await foreach (var row in cluster.Engine(shard).ReadAsync("SELECT number, toString(number) FROM system.numbers LIMIT 3000000"))
            {
                if (rows++ == 0)
                    cluster.Kill(shard);
            }
        });
        cluster.Restart(shard);

        Assert.InRange(rows, 1, 2_999_999);
        Assert.StartsWith($"The answer of ClickHouse at {cluster.Addresses[shard].Authority} broke off: ", failure.Message, StringComparison.Ordinal);
    }

    [ClickHouseFact]
    public async Task The_logs_say_that_shards_read_their_rows_and_give_small_results()
    {
        const int perShard = 10_000;
        foreach (var engine in Enumerable.Range(0, ClickHouseCluster.Shards).Select(cluster.Engine))
        {
            await engine.ExecuteAsync("CREATE TABLE logged (id Int32, x UInt8) ENGINE = MergeTree ORDER BY id");
            await engine.ExecuteAsync($"INSERT INTO logged SELECT number, number % 3 FROM system.numbers LIMIT {perShard}");
        }

        await cluster.Engine(0).ExecuteAsync("CREATE TABLE logged_everywhere (id Int32, x UInt8) ENGINE = Distributed(shards, default, logged)");
        using var http = ClickHouseCluster.MarkedClient("by-the-client");

        var ofClient = await Read(new ClickHouseEngine(http, cluster.Addresses[0]), "SELECT x, count() FROM logged_everywhere GROUP BY x", row => row.GetInt64(1));
        await cluster.Engine(0).ExecuteAsync("/* by-a-comment */ SELECT x, count() FROM logged_everywhere GROUP BY x");

        Assert.Equal(ClickHouseCluster.Shards * perShard, ofClient.Sum());
        foreach (var mark in (string[])["by-the-client", "by-a-comment"])
        {
            var log = await cluster.Log(mark);
            var initial = Assert.Single(log, one => one.IsInitial);
            Assert.Equal((0, ClickHouseCluster.Shards * perShard, 3), (initial.Shard, initial.ReadRows, initial.ResultRows));
            // The server that was asked does its own share without a statement more.
            var parts = log.Where(one => !one.IsInitial).OrderBy(one => one.Shard).ToList();
            Assert.Equal([1, 2, 3], parts.Select(one => one.Shard));
            Assert.All(parts, one => Assert.Equal((perShard, 3), (one.ReadRows, one.ResultRows)));
            Assert.All(parts, one => Assert.InRange(one.ResultBytes, 1, 10_000));
        }

        Assert.Empty(await cluster.Log("nobody-s-mark"));
    }

    private static async Task<List<T>> Read<T>(ISqlEngine engine, string sql, Func<ISqlRow, T> value, CancellationToken cancellationToken = default)
    {
        var rows = new List<T>();
        await foreach (var row in engine.ReadAsync(sql, cancellationToken))
            rows.Add(value(row));
        return rows;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(100);
        }

        Assert.Fail("It did not come to that within 30 seconds.");
    }

    // How many statements over endless numbers the first servers work at.
    private async Task<long> Running(int servers = ClickHouseCluster.Shards) =>
        (await Read(cluster.Engines(servers), "SELECT count() FROM system.processes WHERE query LIKE '%system%numbers%' AND query NOT LIKE '%processes%'", row => row.GetInt64(0))).Sum();
}
