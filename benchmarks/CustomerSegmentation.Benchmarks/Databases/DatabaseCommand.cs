using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace CustomerSegmentation.Benchmarks;

/// <summary>
/// Inside a database against reading the rows out of it: <c>databases CUSTOMERS postgres:CONNECTION clickhouse:ADDRESS[,ADDRESS] …</c>. It
/// makes its tables, whose names begin with <c>benchmark_</c>, anew. Several ClickHouse addresses are shards.
/// </summary>
internal static class DatabaseCommand
{
    private const int Runs = 3;

    public static async Task<int> Run(string[] args)
    {
        if (args.Length < 2 || !int.TryParse(args[0], CultureInfo.InvariantCulture, out var count))
        {
            await Console.Error.WriteLineAsync("databases CUSTOMERS postgres:CONNECTION | clickhouse:ADDRESS[,ADDRESS] …");
            return 2;
        }

        foreach (var address in args[1..])
        {
            var (kind, place) = address.Split(':', 2) is [var first, var rest] ? (first, rest) : (address, "");
            await Measure(kind == "postgres" ? Postgres(place) : ClickHouse(place.Split(',')), count);
        }

        return 0;
    }

    private static async Task Measure(BenchmarkDatabase database, int count)
    {
        foreach (var sql in database.CreateSql(count))
            await database.Engine.ExecuteAsync(sql);
        var policy = SegmentationPolicy.Create(new SegmentationOptions
        {
            Schemes = { "value_tier", "loyalty_quadrant", "usage_rate", "tenure", "rfm_segment" },
        });
        Line($"{database.Name}, {count:N0} customers, five schemes; the middle of {Runs} runs");
        SqlFitResult? inside = null;
        Print("fit inside", await Time(async () => inside = await policy.FitAsync(BenchmarkDatabase.Map, database.Engine)), count);
        Line($"    {inside!.Rounds} rounds, {inside.Rows:N0} rows, {inside.Bytes:N0} bytes");
        var model = inside.Model;
        Print("count inside", await Time(() => model.CountAsync(BenchmarkDatabase.Map, database.Engine)), count);
        var into = await Time(() => model.ClassifyIntoAsync("benchmark_classes", BenchmarkDatabase.Map, database.Engine, replace: true));
        Print("classify into a table", into, count);

        var read = await Time(() => database.ReadAsync(count));
        Print("read the rows out", read, count);
        var (ids, columns) = await database.ReadAsync(count);
        var segments = model.CreateClassCodes(count);
        FitResult? outside = null;
        var fit = await Time(() => Task.Run(() => outside = policy.Fit(columns, new ParallelOptions())));
        Print("  and fit here", read + fit, count);
        var classify = await Time(() => Task.Run(() => model.Classify(columns, segments, new ParallelOptions())));
        Print("  and classify here", read + classify, count);
        var write = await Time(() => database.Write(ids, [.. model.Schemes.Select(scheme => (scheme.Name, segments[scheme.Name]))]));
        Print("  and write the classes back", read + classify + write, count);
        Line($"  reading, classifying and writing back take {(read + classify + write) / into:0.00} x classifying into a table");
        Line($"  reading and classifying alone {(read + classify) / into:0.00} x");
        Line($"  the models are {(outside!.Model.ToJson() == model.ToJson() ? "the same" : "NOT THE SAME")}");
    }

    private static BenchmarkDatabase Postgres(string connection)
    {
        var opened = new NpgsqlConnection(connection);
        return new BenchmarkDatabase(
            "PostgreSQL",
            new AdoNetEngine(opened, SqlDialect.PostgreSql),
            count =>
            [
                "DROP TABLE IF EXISTS benchmark_customers",
                $"""
                CREATE TABLE benchmark_customers AS SELECT CAST(i AS bigint) AS id,
                round(CAST(exp(2 + 6 * random() * random()) AS numeric), 2)::double precision AS sales, random() AS loyalty,
                CAST(floor(random() * 40) AS double precision) AS per_year, 738000 + CAST(floor(random() * 1000) AS integer) AS first_day,
                739000 + CAST(floor(random() * 600) AS integer) AS last_day, CAST(1 + floor(random() * 60) AS integer) AS purchases
                FROM generate_series(1, {count}) AS i
                """,
                "ANALYZE benchmark_customers",
            ],
            async (ids, classes) =>
            {
                var columns = string.Concat(classes.Select(one => $", {one.Scheme} smallint"));
                var sql = $"DROP TABLE IF EXISTS benchmark_back; CREATE TABLE benchmark_back (id bigint{columns})";
                await using (var create = new NpgsqlCommand(sql, opened))
                    await create.ExecuteNonQueryAsync();
                await using var import = await opened.BeginBinaryImportAsync("COPY benchmark_back FROM STDIN (FORMAT BINARY)");
                for (var i = 0; i < ids.Length; i++)
                {
                    await import.StartRowAsync();
                    await import.WriteAsync(ids[i], NpgsqlDbType.Bigint);
                    foreach (var (_, codes) in classes)
                        await import.WriteAsync((short)codes.Span[i], NpgsqlDbType.Smallint);
                }

                await import.CompleteAsync();
            });
    }

    private static BenchmarkDatabase ClickHouse(string[] addresses)
    {
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        ClickHouseEngine[] servers = [.. addresses.Select(address => new ClickHouseEngine(http, new Uri(address)))];
        ISqlEngine engine = servers.Length == 1 ? servers[0] : new ShardedEngine(servers);
        return new BenchmarkDatabase(
            $"ClickHouse, {servers.Length} server(s)",
            engine,
            count =>
            [
                "DROP TABLE IF EXISTS benchmark_customers",
                """
                CREATE TABLE benchmark_customers (id Int64, sales Float64, loyalty Float64, per_year Float64, first_day Int32, last_day Int32, purchases Int32)
                ENGINE = MergeTree PARTITION BY tuple() ORDER BY id
                """,
                $"""
                INSERT INTO benchmark_customers
                SELECT toInt64(number), round(exp(2 + 6 * (rand(1) / 4294967296) * (rand(2) / 4294967296)), 2), rand(3) / 4294967296,
                rand(4) % 40, 738000 + rand(5) % 1000, 739000 + rand(6) % 600, 1 + rand(7) % 60
                FROM system.numbers LIMIT {count / servers.Length}
                """,
            ],
            async (ids, classes) =>
            {
                await servers[0].ExecuteAsync("DROP TABLE IF EXISTS benchmark_back");
                var columns = string.Concat(classes.Select(one => $", {one.Scheme} UInt8"));
                await servers[0].ExecuteAsync($"CREATE TABLE benchmark_back (id Int64{columns}) ENGINE = MergeTree PARTITION BY tuple() ORDER BY tuple()");
                var bytes = new byte[ids.Length * (sizeof(long) + classes.Count)];
                for (int i = 0, at = 0; i < ids.Length; i++)
                {
                    BitConverter.TryWriteBytes(bytes.AsSpan(at), ids[i]);
                    at += sizeof(long);
                    foreach (var (_, codes) in classes)
                        bytes[at++] = codes.Span[i];
                }

                using var content = new ByteArrayContent(bytes);
                var address = new Uri(new Uri(addresses[0]), "?query=INSERT%20INTO%20benchmark_back%20FORMAT%20RowBinary");
                using var response = await http.PostAsync(address, content);
                response.EnsureSuccessStatusCode();
            });
    }

    private static async Task<double> Time(Func<Task> work)
    {
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return times.Order().ElementAt(Runs / 2);
    }

    private static void Print(string what, double seconds, int count) => Line($"  {what,-28} {seconds,8:0.00} s {seconds / count * 1e9,8:0} ns a customer");

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
