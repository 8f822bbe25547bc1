using CustomerSegmentation.Tests;
using CustomerSegmentation.Tool.Tests;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>ClickHouse servers that have a share of the customers each give the classes that the library gives, however the customers lie.</summary>
public class ClickHouseClusterLaws(ClickHouseCluster cluster) : IClassFixture<ClickHouseCluster>
{
    [ClickHouseTheory]
    [InlineData(41, 1, "in turn", false)]
    [InlineData(42, 2, "in turn", false)]
    [InlineData(43, 2, "all on the last", false)]
    [InlineData(44, 4, "in turn", false)]
    [InlineData(45, 4, "all on the last", false)]
    [InlineData(46, 4, "at random", true)]
    public async Task Every_scheme_gives_the_same_classes(int first, int shards, string layout, bool overridable)
    {
        foreach (var (seed, customers) in Scale.Seeds(first, 2_000))
        {
            var (model, table) = SchemeModels.Fitted(seed, customers, overridable);
            await cluster.Write("accounts at random", table, shards, Layout(layout, shards, seed));

            var ofEach = await Classify(model, table, "accounts at random", cluster.Engines(shards));
            var ofAll = await Classify(model, table, "accounts at random everywhere", cluster.Engine(shards - 1));

            SchemeModels.AssertSame(model, table, ofEach);
            SchemeModels.AssertSame(model, table, ofAll);
            foreach (var name in (string[])["accounts at random", "accounts at random everywhere"])
                await cluster.Engines(shards).ExecuteAsync($"DROP TABLE {SqlDialect.ClickHouse.Quote(name)}");
        }
    }

    [ClickHouseFact]
    public Task Classes_are_those_of_decimals() => EngineLaws.ClassesAreThoseOfDecimals(cluster.Engine(0), seed: 47);

    [ClickHouseTheory]
    [InlineData("extreme", 81, 2, "at random")]
    [InlineData("spread", 82, 4, "in turn")]
    [InlineData("dense", 83, 4, "all on the last")]
    public async Task Fits_are_the_same(string kind, int seed, int shards, string layout)
    {
        var table = FitLaws.Customers(kind, seed, Scale.Of(6_000));
        await cluster.Write($"to fit {seed}", table, shards, Layout(layout, shards, seed));

        await FitLaws.AssertSameFits(cluster.Engines(shards), table.Map($"to fit {seed}", datesAreDayNumbers: true), table);
        await FitLaws.AssertSameFits(cluster.Engine(0), table.Map($"to fit {seed} everywhere", datesAreDayNumbers: true), table);
    }

    [ClickHouseFact]
    public async Task A_fit_reads_the_rows_where_they_are_and_moves_few()
    {
        const string mark = "a-fit";
        var table = FitLaws.Customers("spread", seed: 84, count: 60_000);
        await cluster.Write("to log", table, ClickHouseCluster.Shards, Layout("in turn", ClickHouseCluster.Shards, seed: 84));
        using var http = ClickHouseCluster.MarkedClient(mark);
        var policy = SegmentationPolicy.Create(new SegmentationOptions { Schemes = { "value_tier", "rfm_segment" } });

        var fit = await policy.FitAsync(table.Map("to log everywhere", datesAreDayNumbers: true), new ClickHouseEngine(http, cluster.Addresses[0]));

        var log = await cluster.Log(mark);
        Assert.Equal(fit.Rounds, log.Count(one => one.IsInitial));
        for (var shard = 1; shard < ClickHouseCluster.Shards; shard++)
        {
            var parts = log.Where(one => one.Shard == shard).ToList();
            // Each round reads a quarter of the customers for each of four facts at most, and gives fewer rows by far.
            Assert.InRange(parts.Sum(one => one.ReadRows), 60_000 / 4 * fit.Rounds, 60_000 / 4 * 4 * fit.Rounds);
            Assert.InRange(parts.Sum(one => one.ResultRows), 1, parts.Sum(one => one.ReadRows) / 10);
        }
    }

    [ClickHouseTheory]
    [InlineData(85, 2, "in turn")]
    [InlineData(86, 4, "at random")]
    public async Task A_table_of_classes_is_whole_or_not_there(int seed, int shards, string layout)
    {
        var (model, table) = SchemeModels.Fitted(seed, Scale.Of(200));
        await cluster.Write($"accounts {seed}", table, shards, Layout(layout, shards, seed));
        var map = table.Map($"accounts {seed}", datesAreDayNumbers: true);
        var engine = cluster.Engines(shards);

        await ClassifiedTableLaws.Check(engine, model, map, table);
        await ClassifiedTableLaws.CheckFailures(engine, $"accounts {seed}", map, $"INSERT INTO {engine.Dialect.Quote($"accounts {seed}")} (id) VALUES (9999)");
        await engine.ExecuteAsync("DROP TABLE kept");
        await engine.ExecuteAsync("DROP TABLE `classes; DROP TABLE \"x\" ' \\` \\\\ €`");
    }

    [ClickHouseFact]
    public async Task A_server_that_dies_meanwhile_leaves_no_half_written_table()
    {
        const int dies = 3;
        var (model, table) = (SchemeModels.Few, SchemeModels.Fitted(seed: 87, customers: 2_000).Table);
        await cluster.Write("accounts 87", table, ClickHouseCluster.Shards, Layout("in turn", ClickHouseCluster.Shards, seed: 87));
        var map = table.Map("accounts 87", datesAreDayNumbers: true);
        var engine = cluster.Engines(ClickHouseCluster.Shards);
        await model.ClassifyIntoAsync("survives", map, engine);
        var dying = new InterruptedEngine(engine, ClassifiedTableLaws.IsCheck, () =>
        {
            cluster.Kill(dies);
            return Task.CompletedTask;
        });

        var fault = await Assert.ThrowsAsync<ClickHouseException>(() => model.ClassifyIntoAsync("survives", map, dying, replace: true));

        Assert.Contains($"{cluster.Addresses[dies].Authority} gave no answer", fault.Message, StringComparison.Ordinal);
        for (var shard = 0; shard < dies; shard++)
            await Assert.ThrowsAsync<ClickHouseException>(() => ClassifiedTableLaws.CountAsync(cluster.Engine(shard), "survives being written"));
        Assert.Equal(1_500, await ClassifiedTableLaws.CountAsync(cluster.Engines(dies), "survives"));
        cluster.Restart(dies);
        Assert.Equal(2_000, await ClassifiedTableLaws.CountAsync(engine, "survives"));
        // What it left is removed, and all is well again.
        Assert.Equal(2_000, (await model.ClassifyIntoAsync("survives", map, engine, replace: true)).Customers);
        await Assert.ThrowsAsync<ClickHouseException>(() => ClassifiedTableLaws.CountAsync(cluster.Engine(dies), "survives being written"));
    }

    [ClickHouseFact]
    public async Task The_command_works_there()
    {
        var from = $"clickhouse:{cluster.Addresses[0]}default?user=guarded";
        var file = Path.Combine(Path.GetTempPath(), $"custseg-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(file, cluster.Password + "\n");
        await ToolLaws.Fill(
            cluster.Engine(0),
            kind => kind switch { "text" => "Nullable(String)", "real" => "Nullable(Float64)", "date" => "Nullable(Date)", _ => "Int32" },
            day => $"'{day:yyyy-MM-dd}'",
            " ENGINE = MergeTree PARTITION BY tuple() ORDER BY tuple()");

        await ToolLaws.CheckSame(cluster.Engine(0), from, "--password-file", file);
        ToolLaws.CheckFaults(from, "--password-file", file);
        File.Delete(file);
        string[] command = ["customers", "accounts", "--map", "Id=id", "--map", "Sales=turn over", "--from"];
        Custseg.Run([.. command, from]).Exits(2).Complains("assword").Complains("user guarded");
        Custseg.Run([.. command, $"clickhouse:{cluster.Addresses[0]}default?user=reader", "--into", "refused"]).Exits(1).Complains("in readonly mode");
        Custseg.Run([.. command, "clickhouse:http://127.0.0.1:1/"]).Exits(2).Complains("gave no answer");
        Custseg.Run([.. command, $"clickhouse:{cluster.Addresses[0]}default?password=x"]).Exits(2).Complains("--password-file");
        Custseg.Run("customers", "accounts", "--map", "Id=id", "--map", "Sales=id", "--from", $"clickhouse:{cluster.Addresses[0]}")
            .Exits(1).Complains("accounts: no row was usable").Says("rejected 3,000: id is not a number, or is out of range; such as 'C0'");
    }

    [ClickHouseFact]
    public Task Texts_are_read_as_in_a_file() => TextRows.Random(seed: 34, longest: 40)
        .CheckAsync(cluster.Engine(0), "texts", "Nullable(String)", " ENGINE = MergeTree PARTITION BY tuple() ORDER BY tuple()");

    [ClickHouseFact]
    public async Task Settings_of_rows_are_followed()
    {
        const string ending = " ENGINE = MergeTree PARTITION BY tuple() ORDER BY tuple()";
        await InputLaws.SettingsAreFollowed(cluster.Engine(0), ("Nullable(String)", "Nullable(Float64)", "Nullable(Int64)"), first: 601, ending);
        await InputLaws.ProductsAreThoseOfDecimals(cluster.Engine(0), "Float64", seed: 7, ending);
        await InputLaws.LargeAmountsAreThoseOfDecimals(cluster.Engine(0), "Float64", seed: 7, ending);
        await InputLaws.MomentsWithAZoneAreRejected(cluster.Engine(0), "Nullable(String)", ending);
    }

    [ClickHouseFact]
    public async Task The_command_takes_several_servers()
    {
        for (var shard = 0; shard < 2; shard++)
        {
            await cluster.Engine(shard).ExecuteAsync("CREATE TABLE shared (id Int32, sales Float64) ENGINE = MergeTree ORDER BY id");
            await cluster.Engine(shard).ExecuteAsync($"INSERT INTO shared SELECT number * 2 + {shard}, number * 2 + {shard} FROM system.numbers LIMIT 1000");
        }

        var from = $"clickhouse:http://{cluster.Addresses[0].Authority},{cluster.Addresses[1].Authority}/default";
        var run = Custseg.Run("customers", "shared", "--from", from, "--map", "Id=id", "--map", "Sales=sales", "--into", "shared_classes").Exits(0);

        // The fewest of 0 to 1,999 who bring 80 %.
        run.Says("Customers: 2,000").Says("KeyCut: sales >= 894");
        Assert.Equal(
            (1_000, 1_000),
            (
                await ClassifiedTableLaws.CountAsync(cluster.Engine(0), "shared_classes"),
                await ClassifiedTableLaws.CountAsync(cluster.Engine(1), "shared_classes")));
    }

    private static Func<int, int> Layout(string layout, int shards, int seed)
    {
        var random = new Random(seed);
        return customer => layout switch
        {
            "in turn" => customer % shards,
            "at random" => random.Next(shards),
            _ => shards - 1,
        };
    }

    private static async Task<List<object[]>> Classify(SegmentationModel model, RandomTable table, string name, ISqlEngine engine)
    {
        var rows = await engine.WholeNumbersAsync(model.ToSql(table.Map(name, datesAreDayNumbers: true), engine.Dialect));
        Assert.Equal(table.Count, rows.DistinctBy(row => row[0]).Count());
        return rows;
    }
}
