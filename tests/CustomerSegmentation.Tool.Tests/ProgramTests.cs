using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Tool.Tests;

/// <summary>The command as a process: its streams, exit codes and signals.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_process_gives_what_the_same_arguments_give_in_this_process()
    {
        string[] good = ["customers", folder.Write("customers.csv", "id,sales\na,10\nb,1\n"), "--map-by-name", "--culture", "zh-Hans"];
        string[] bad = ["customers", folder.PathOf("nowhere.csv"), "--map-by-name"];

        Assert.Equal(Custseg.Run(good).Exits(0), Custseg.RunOn([], good) with { });
        Assert.Equal(Custseg.Run(bad).Exits(2), Custseg.RunOn([], bad));
        Assert.Equal(Custseg.Run("sell").Exits(2), Custseg.RunOn([], "sell"));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Ctrl_c_ends_the_run_and_leaves_nothing()
    {
        // A pipe that nobody closes: the command waits for rows until it is told to stop.
        using var process = Custseg.Start(["purchases", "-", .. Custseg.Maps, "--out", folder.PathOf("out.csv")]);
        var rows = process.StandardInput.BaseStream;
        await rows.WriteAsync("customer,date,amount\n"u8.ToArray());
        while (folder.Files.Length == 0)
            await Task.Delay(10);
        Assert.Equal(0, Kill(process.Id, 2));
        var error = await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((130, "Canceled; no file was written.\n"), (process.ExitCode, error));
        Assert.Empty(folder.Files);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_locked_database_is_waited_for_until_ctrl_c()
    {
        await using var locking = new SqliteConnection($"Data Source={folder.PathOf("shop.db")};Pooling=False");
        await locking.OpenAsync();
        await using var command = locking.CreateCommand();
        command.CommandText = "CREATE TABLE accounts (id, sales); INSERT INTO accounts VALUES (1, 2); BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync();
        using var process = Custseg.Start("customers", "accounts", "--from", $"sqlite:{folder.PathOf("shop.db")}", "--map-by-name");

        var line = await process.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal($"{folder.PathOf("shop.db")} is locked by another program; waiting up to 30 s.", line);
        Assert.Equal(0, Kill(process.Id, 2));
        Assert.Equal("Canceled; no file was written.\n", await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public async Task A_canceled_run_writes_nothing()
    {
        var file = folder.Write("purchases.csv", "customer,date,amount\n" + string.Concat(Enumerable.Repeat("1,2011-01-01,5\n", 5_000)));
        using var error = new StringWriter();

        var exitCode = await Program.RunAsync(["purchases", file, .. Custseg.Maps, "--out", folder.PathOf("out.csv")], TextWriter.Null, error,
            new CancellationToken(canceled: true));

        Assert.Equal((130, "Canceled; no file was written."), (exitCode, error.ToString().TrimEnd()));
        Assert.Equal(["purchases.csv"], folder.Files);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
