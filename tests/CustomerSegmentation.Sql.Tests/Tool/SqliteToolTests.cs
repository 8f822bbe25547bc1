using CustomerSegmentation.Tool.Tests;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>The command with a SQLite file.</summary>
public sealed class SqliteToolTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("custseg-").FullName;
    private readonly SqliteConnection connection;

    public SqliteToolTests()
    {
        connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
    }

    private string File => Path.Combine(folder, "shop.db");

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Inside_and_out_of_the_database_are_the_same()
    {
        var engine = await Filled();

        await ToolLaws.CheckSame(engine, $"sqlite:{File}");
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        await Filled();

        ToolLaws.CheckFaults($"sqlite:{File}");
        string[] command = ["customers", "accounts", "--from", $"sqlite:{File}", .. ToolLaws.CustomerMaps];
        Custseg.Run([.. command, "--out", "x.csv"]).Exits(2).Complains("add --local");
        Custseg.Run([.. command, "--map", "Parent=id"]).Exits(2).Complains("--map Parent");
        Custseg.Run([.. command, "--local", "--into", "x"]).Exits(2).Complains("keep one");
        Custseg.Run("customers", "accounts", "--from", "sqlite:/no/such.db", "--map", "Id=id", "--map", "Sales=x")
            .Exits(2).Complains("there is no file /no/such.db");
        Custseg.Run("customers", "accounts", "--from", "sqlit:x", "--map", "Id=id", "--map", "Sales=x").Exits(2).Complains("Did you mean sqlite?");
        Custseg.Run("customers", "accounts", "--from", "sqlite", "--map", "Id=id", "--map", "Sales=x").Exits(2).Complains("does not say where");
        // A column of another type: nothing is taken for a number.
        Custseg.Run("customers", "accounts", "--from", $"sqlite:{File}", "--map", "Id=id", "--map", "Sales=last order")
            .Exits(2).Complains("CustomerSegmentation:ValueTier:KeyCut: No customer has a known sales. Give the column sales");
        var lenient = Path.Combine(folder, "lenient.json");
        System.IO.File.WriteAllText(lenient, """{ "LeaveOutSchemesWithoutValues": true }""");
        Custseg.Run("customers", "accounts", "--from", $"sqlite:{File}", "--map", "Id=id", "--map", "Sales=last order", "--policy", lenient)
            .Exits(0).Says("Not run: value_tier: no customer has a known sales").Says("Not run: loyalty_quadrant: needs loyalty");
        System.IO.File.WriteAllText($"{File}.txt", "no database, but long enough to be looked at as if it were one");
        Custseg.Run("customers", "accounts", "--from", $"sqlite:{File}.txt", "--map", "Id=id", "--map", "Sales=x").Exits(2).Complains("file is not a database");
    }

    [Fact]
    public async Task It_prints_what_would_run()
    {
        var engine = await Filled();
        string[] maps = ["--map", "Id=id", "--map", "Sales=turn over"];
        var model = Path.Combine(folder, "model.json");

        Custseg.Run(["sql", "customers", "accounts", "--dialect", "sqlite", .. maps]).Exits(0).Says("-- The first statement of the fit").Says("COUNT(*)");
        Custseg.Run(["customers", "accounts", "--from", $"sqlite:{File}", .. maps, "--model", model]).Exits(0);
        var printed = Custseg.Run(["sql", "customers", "accounts", "--dialect", "sqlite", .. maps, "--policy", model, "--into", "printed"]).Exits(0).Output;
        await engine.ExecuteAsync(printed);
        await foreach (var row in engine.ReadAsync("SELECT COUNT(*) FROM printed WHERE value_tier = 'Key'"))
            Assert.InRange(row.GetInt64(0), 1, 2_999);
        foreach (var dialect in SqlDialect.All)
            Custseg.Run(["sql", "purchases", "lines", "--dialect", dialect.Name, "--as-of", "2026-01-01", .. Custseg.Maps]).Exits(0).Says("SELECT");
        Custseg.Run(["sql", "purchases", "lines", "--dialect", "sqlite", .. Custseg.Maps]).Exits(2).Complains("Add --as-of DATE");
        Custseg.Run(["sql", "customers", "accounts", "--dialect", "oracle", .. maps]).Exits(2);
    }

    private async Task<ISqlEngine> Filled()
    {
        var engine = new AdoNetEngine(connection, SqlDialect.Sqlite);
        await ToolLaws.Fill(engine, kind => kind, day => $"'{day:yyyy-MM-dd}'");
        return engine;
    }
}
