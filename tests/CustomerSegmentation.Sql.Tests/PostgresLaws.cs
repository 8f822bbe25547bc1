using System.Net.Sockets;
using CustomerSegmentation.Tests;
using CustomerSegmentation.Tool.Tests;
using Npgsql;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>PostgreSQL gives the classes that the library gives, of NaN and infinite numbers, too.</summary>
public class PostgresLaws(PostgresDatabase postgres) : IClassFixture<PostgresDatabase>
{
    [PostgresTheory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public Task Every_scheme_gives_the_same_classes(int first, bool overridable) =>
        EngineLaws.EverySchemeGivesTheSameClasses(postgres, first, overridable);

    [PostgresTheory]
    [InlineData(18)]
    [InlineData(19)]
    public Task Computed_facts_that_are_supplied_in_part_give_the_same_classes(int first) =>
        EngineLaws.ComputedFactsThatAreSuppliedInPartGiveTheSame(postgres, first);

    [PostgresFact]
    public Task Classes_are_those_of_decimals() => EngineLaws.ClassesAreThoseOfDecimals(((ITestDatabase)postgres).Engine, seed: 20);

    [PostgresFact]
    public async Task Compiled_statements_give_the_same_classes()
    {
        var (model, table) = SchemeModels.Fitted(seed: 17, Scale.Of(200));
        postgres.Write("compiled", table);
        await using var connection = postgres.Source.CreateConnection();
        var engine = new AdoNetEngine(connection, SqlDialect.PostgreSql);
        await engine.ExecuteAsync("SET jit = on; SET jit_above_cost = 0");

        SchemeModels.AssertSame(model, table, await engine.WholeNumbersAsync(model.ToSql(table.Map("compiled", datesAreDayNumbers: false), engine.Dialect)));
    }

    [PostgresTheory]
    [InlineData("extreme", 71, 2_000)]
    [InlineData("spread", 72, 10_000)]
    [InlineData("dense", 73, 10_000)]
    public Task Fits_are_the_same(string kind, int seed, int customers) => EngineLaws.FitsAreTheSame(postgres, kind, seed, Scale.Of(customers));

    [PostgresFact]
    public Task A_table_of_classes_is_whole_or_not_there() =>
        EngineLaws.ATableOfClassesIsWholeOrNotThere(postgres, seed: 14, table => $"DELETE FROM {table} WHERE id = 7");

    [PostgresFact]
    public async Task A_connection_that_drops_leaves_no_half_written_table()
    {
        var (model, table) = (SchemeModels.Few, SchemeModels.Fitted(seed: 15, customers: 2_000).Table);
        postgres.Write("accounts of 15", table);
        await using var connection = postgres.Source.CreateConnection();
        var engine = new AdoNetEngine(connection, SqlDialect.PostgreSql);
        var map = table.Map("accounts of 15", datesAreDayNumbers: false);
        await model.ClassifyIntoAsync("survives", map, engine);
        var drop = $"SELECT pg_terminate_backend({connection.ProcessID})";
        var dropping = new InterruptedEngine(engine, ClassifiedTableLaws.IsCheck, () => Task.FromResult(postgres.Read(drop).Single()));

        var fault = await Assert.ThrowsAnyAsync<NpgsqlException>(() => model.ClassifyIntoAsync("survives", map, dropping, replace: true));

        // The server's last message can be lost where the driver writes to the closed socket first.
        Assert.True(fault.SqlState == PostgresErrorCodes.AdminShutdown || fault.InnerException is IOException or SocketException, fault.ToString());
        // It connects anew.
        Assert.Equal(2_000, await ClassifiedTableLaws.CountAsync(engine, "survives"));
        Assert.Equal(2_000, (await model.ClassifyIntoAsync("survives", map, engine, replace: true)).Customers);
    }

    [PostgresFact]
    public async Task The_command_works_there()
    {
        var connect = postgres.Where;
        await using var connection = postgres.Source.CreateConnection();
        var engine = new AdoNetEngine(connection, SqlDialect.PostgreSql);
        await ToolLaws.Fill(engine, kind => kind == "real" ? "double precision" : kind, day => $"'{day:yyyy-MM-dd}'");
        await engine.ExecuteAsync("CREATE ROLE stranger LOGIN");
        await engine.ExecuteAsync("CREATE ROLE reader LOGIN");
        await engine.ExecuteAsync("GRANT SELECT ON accounts TO reader");

        await ToolLaws.CheckSame(engine, $"postgres:{connect};Username=postgres");
        ToolLaws.CheckFaults($"postgres:{connect};Username=postgres");
        string[] command = ["customers", "accounts", "--map", "Id=id", "--map", "Sales=turn over", "--from"];
        Custseg.Run([.. command, $"postgres:{connect};Username=stranger"]).Exits(2).Complains("permission denied for table accounts");
        Custseg.Run([.. command, $"postgres:{connect};Username=reader"]).Exits(0);
        Custseg.Run([.. command, $"postgres:{connect};Username=reader", "--into", "refused"]).Exits(1).Complains("permission denied for schema public");
        Custseg.Run([.. command, $"postgres:{connect};Username=nobody"]).Exits(2).Complains("role \"nobody\" does not exist");
        Custseg.Run([.. command, "postgres:Host=127.0.0.1;Port=1;Username=x;Database=y"]).Exits(2).Complains("Failed to connect to 127.0.0.1:1");
        var secret = Custseg.Run([.. command, "postgres:Host=127.0.0.1;Port=1;Username=x;Password=secret"]).Exits(2).Complains("CUSTSEG_PASSWORD");
        Assert.DoesNotContain("secret", secret.Error, StringComparison.Ordinal);
        Custseg.Run("customers", "accounts", "--map", "Id=id", "--map", "Sales=id", "--from", $"postgres:{connect};Username=postgres")
            .Exits(1).Says("rejected 3,000: id is not a number, or is out of range; such as 'C0'").Complains("accounts: no row was usable");
    }

    [PostgresTheory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public Task Texts_are_read_as_in_a_file(int seed) => TextRows.Random(seed).CheckAsync(((ITestDatabase)postgres).Engine, $"texts of {seed}");

    [PostgresFact]
    public async Task Workers_share_the_rows()
    {
        var (model, table) = SchemeModels.Fitted(seed: 16, customers: 2_000);
        postgres.Write("accounts of 16", table);
        await using var connection = postgres.Source.CreateConnection();
        var engine = new AdoNetEngine(connection, SqlDialect.PostgreSql);
        var map = table.Map("accounts of 16", datesAreDayNumbers: false);
        // Even over so few rows.
        await engine.ExecuteAsync("SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0");
        await engine.ExecuteAsync("ANALYZE \"accounts of 16\"");

        foreach (
            var statement in new[] { model.ToSql(map, engine.Dialect), SegmentationPolicy.Create(new SegmentationOptions()).ToFitSql(map, engine.Dialect)! })
        {
            var plan = new List<string>();
            await foreach (var row in engine.ReadAsync($"EXPLAIN {statement}"))
                plan.Add(row.GetString(0));
            Assert.Contains(plan, line => line.Contains("Workers Planned", StringComparison.Ordinal));
        }
    }

    [PostgresTheory]
    [InlineData(13)]
    public void Every_number_is_read_exactly(int seed)
    {
        var random = new Random(seed);
        double[] values = [
            0,
            0.1,
            -0.6,
            1e100,
            -1e100,
            1e-100,
            1e18,
            Math.PI,
            .. Enumerable.Range(0, 1_500).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-99, 100)))];

        Assert.Equal(values.Cast<object>(), postgres.Read($"SELECT {string.Join(", ", values.Select(SqlDialect.PostgreSql.Number))}").Single());
    }

    [PostgresFact]
    public void Infinite_dates_and_numbers_are_unknown()
    {
        var model = SegmentationPolicy
            .Create(new SegmentationOptions { Schemes = { "value_tier", "tenure" } }.Set(new ValueTierOptions { KeyCut = 1000, RegularCut = 100 }))
            .ToModel();
        var map = TableMap.OfQuery(
            "SELECT 1 AS id, CAST('infinity' AS date) AS since, CAST('infinity' AS double precision) AS sales UNION ALL SELECT 2, " +
            "'-infinity', 'NaN' UNION ALL SELECT 3, '2020-01-01', 5000",
            "id")
            .From(Facts.Sales, "sales").From(Facts.FirstPurchase, "since").All(Facts.AsOf, new DateOnly(2026, 1, 1)).All(Facts.Purchases, 3);

        var rows = postgres.Read(model.ToSql(map, SqlDialect.PostgreSql, SqlClasses.Names) + " ORDER BY 1").ToList();

        Assert.Equal([[1, "Unclassified", "Unclassified"], [2, "Unclassified", "Unclassified"], [3, "Key", "Established"]], rows);
    }
}
