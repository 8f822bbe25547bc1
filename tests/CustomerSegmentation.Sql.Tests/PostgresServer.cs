using System.Diagnostics;
using Npgsql;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>
/// A PostgreSQL server of the tests' own, reached by a socket in its folder and by no network. It is started when the first class of
/// tests needs it, and ends with the tests' process, however that ends.
/// </summary>
internal static class PostgresServer
{
    /// <summary>The user who may do anything.</summary>
    public const string User = "postgres";

    // A shell starts the server, says so, waits for its input to end, which is when the tests' process ends, and stops the server.
    private const string Script = """
        PATH=$1:$PATH
        trap 'pg_ctl -D "$2" -m immediate stop > /dev/null; rm -rf "$2"' EXIT
        initdb -D "$2" -U "$3" -A trust -E UTF8 --locale=C --no-sync > /dev/null || exit
        # Compiling the longest statements would take most of the time; a test asks for it.
        options="-c listen_addresses='' -c unix_socket_directories='$2' -c fsync=off -c jit=off"
        pg_ctl -D "$2" -w -l "$2/log" -o "$options" start > /dev/null || { cat "$2/log" >&2; exit 1; }
        echo started
        read -r end
        """;

    private static readonly string? Programs = FindPrograms();
    private static readonly Lazy<(string Folder, Process Shell)> Started = new(Start);

    /// <summary>Why there is no server; <see langword="null"/> where there can be one.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL's programs are not on this machine (/usr/lib/postgresql)." : null;

    /// <summary>The folder of the server's socket.</summary>
    public static string Folder => Started.Value.Folder;

    /// <summary>Runs a statement in the server's default database.</summary>
    public static void Run(string sql)
    {
        using var source = NpgsqlDataSource.Create($"Host={Folder};Username={User};Database=postgres;Pooling=false");
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    // The shell is kept, as its input would end with the object.
    private static (string Folder, Process Shell) Start()
    {
        // The first and the last day are days, and not the infinite dates that the driver makes of them otherwise.
        AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", true);
        var folder = $"/tmp/custseg-postgres-{Environment.ProcessId}-{Guid.NewGuid():N}"[..40];
        string[] command = ["/bin/sh", "-c", Script, "sh", Programs!, folder, User];
        // The server does not run as root.
        if (Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", User, "--", .. command];
        var shell = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            WorkingDirectory = "/tmp",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return shell.StandardOutput.ReadLine() is "started" ? (folder, shell) : throw new InvalidOperationException($"PostgreSQL did not start in {folder}.");
    }

    private static string? FindPrograms()
    {
        const string installed = "/usr/lib/postgresql";
        if (!Directory.Exists(installed))
            return null;
        var folders = Directory.GetDirectories(installed).Select(version => Path.Combine(version, "bin"));
        return folders.Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault();
    }
}
