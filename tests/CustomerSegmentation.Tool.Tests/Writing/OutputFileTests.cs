using System.Diagnostics;
using System.Runtime.Versioning;

namespace CustomerSegmentation.Tool.Tests.Writing;

/// <summary>The files of --out, --rejects and --model: which file they are, and what becomes of one that was there.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OutputFileTests : IDisposable
{
    private const string Rows = "customer,date,amount\na,2025-01-01,5\nb,2025-01-02,7\n,2025-01-03,1\n";

    private readonly TemporaryFolder folder = new();
    private readonly string file;

    public OutputFileTests() => file = folder.Write("rows.csv", Rows);

    public void Dispose() => folder.Dispose();

    [UnixFact]
    public void Other_names_of_the_file_that_is_read_are_refused()
    {
        File.CreateSymbolicLink(folder.PathOf("link"), file);
        Directory.CreateSymbolicLink(folder.PathOf("folder"), folder.PathOf(""));
        Run("ln", file, folder.PathOf("hard"));

        foreach (var name in new[] { "rows.csv", "link", "hard", "folder/rows.csv", "folder/hard", "folder/folder/../rows.csv" })
            Refuses("is also FILE; name another file.", "--out", folder.PathOf(name));
        Assert.Equal(Rows, folder.Read("rows.csv"));
    }

    [UnixFact]
    public void Two_outputs_are_two_files()
    {
        Directory.CreateSymbolicLink(folder.PathOf("folder"), folder.PathOf(""));
        File.CreateSymbolicLink(folder.PathOf("dangling"), folder.PathOf("new.csv"));

        foreach (var name in new[] { "new.csv", "folder/new.csv", "dangling", "NEW.csv" })
            Refuses("is also --rejects; name another file.", "--out", folder.PathOf("new.csv"), "--rejects", folder.PathOf(name));
        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", "/dev/null", "--rejects", "/dev/null"]).Exits(0);
    }

    [UnixFact]
    public void A_model_replaces_its_policy_and_no_other_file_that_is_read()
    {
        var policy = folder.Write("policy.json", """{ "Schemes": [ "value_tier" ] }""");

        Custseg.Run(["purchases", file, .. Custseg.Maps, "--policy", policy, "--model", policy]).Exits(0);
        Refuses("is also --policy", "--policy", policy, "--out", policy);
    }

    [UnixFact]
    public void An_existing_file_keeps_its_mode_and_a_link_its_target()
    {
        var target = folder.Write("target.csv", "old");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(folder.PathOf("link.csv"), target);
        File.CreateSymbolicLink(folder.PathOf("dangling.csv"), folder.PathOf("new.csv"));

        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", folder.PathOf("link.csv"), "--rejects", folder.PathOf("dangling.csv")]).Exits(0);

        Assert.StartsWith("customer,", folder.Read("target.csv"), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(target));
        Assert.Equal(target, new FileInfo(folder.PathOf("link.csv")).LinkTarget);
        Assert.StartsWith("line,", folder.Read("new.csv"), StringComparison.Ordinal);
    }

    [UnixFact]
    public void Standard_output_gets_the_rows_alone()
    {
        var result = Custseg.RunOn([], ["purchases", file, .. Custseg.Maps, "--out", "/dev/stdout"]).Exits(0).Complains("3 rows in = 2 used");

        Assert.StartsWith("customer,", result.Output, StringComparison.Ordinal);
        Assert.Equal(3, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(["rows.csv"], folder.Files);
    }

    [UnixFact]
    public async Task A_pipe_is_written_to()
    {
        Run("mkfifo", folder.PathOf("pipe"));
        var read = Task.Run(() => folder.Read("pipe"));

        Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", folder.PathOf("pipe")]).Exits(0);

        Assert.StartsWith("customer,", await read.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
        Assert.Equal(["pipe", "rows.csv"], folder.Files);
    }

    [UnixFact]
    public void What_a_killed_run_left_is_removed_and_what_a_running_one_writes_is_not()
    {
        var left = folder.Write($".out.csv.{Guid.NewGuid():N}.part", "half");
        var other = folder.Write($".other.csv.{Guid.NewGuid():N}.part", "half");
        var own = folder.Write(".out.csv.draft.part", "the user's own");
        var running = folder.PathOf($".out.csv.{Guid.NewGuid():N}.part");
        using (new FileStream(running, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            Custseg.Run(["purchases", file, .. Custseg.Maps, "--out", folder.PathOf("out.csv")]).Exits(0);
            Assert.True(File.Exists(running));
        }

        Assert.False(File.Exists(left));
        Assert.True(File.Exists(other));
        Assert.True(File.Exists(own));
    }

    [UnixFact]
    public void Texts_stand_as_they_are_or_for_a_spreadsheet_as_no_formulas()
    {
        var ids = folder.Write("ids.csv", "customer,date,amount\n=cmd|'/C calc'!A0,2025-01-01,1\n+1+1,2025-01-01,2\n-2+3,2025-01-01,3\n@SUM(A1),2025-01-01,4\n"
            + "\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",2025-01-01,5\na-1,2025-01-01,-6\n=1,never,1\n");
        string[] command = ["purchases", ids, .. Custseg.Maps, "--out", folder.PathOf("out.csv"), "--rejects", folder.PathOf("rejects.csv")];

        Custseg.Run(command).Exits(0);
        Assert.Contains("\n=cmd|'/C calc'!A0,", folder.Read("out.csv"), StringComparison.Ordinal);
        Assert.Contains("\n+1+1,", folder.Read("out.csv"), StringComparison.Ordinal);
        Assert.EndsWith("\"=1,never,1\"\n", folder.Read("rejects.csv"), StringComparison.Ordinal);

        Custseg.Run([.. command, "--spreadsheet-safe"]).Exits(0);
        var safe = folder.Read("out.csv");
        foreach (var id in new[] { "\"'=cmd|'/C calc'!A0\",", "\"'+1+1\",", "\"'-2+3\",", "\"'@SUM(A1)\",", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",", "a-1," })
            Assert.Contains($"\n{id}", safe, StringComparison.Ordinal);
        Assert.Contains(",-6,", safe, StringComparison.Ordinal);
        Assert.EndsWith("\"'=1,never,1\"\n", folder.Read("rejects.csv"), StringComparison.Ordinal);
        Custseg.Run(["purchases", ids, .. Custseg.Maps, "--spreadsheet-safe"]).Exits(2).Complains("give one of them");
    }

    private void Refuses(string message, params string[] outputs) =>
        Custseg.Run(["purchases", file, .. Custseg.Maps, .. outputs]).Exits(2).Complains(message);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
