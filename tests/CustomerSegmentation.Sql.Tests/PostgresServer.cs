using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A PostgreSQL server of the tests' own, reached by a socket in its folder and by no network; started for a class of tests, and stopped.</summary>
public sealed class PostgresServer : IDisposable
{
    // The server does not run as root.
    private const string User = "postgres";

    private static readonly string? Programs = FindPrograms();

    private readonly string folder = $"/tmp/custseg-postgres-{Environment.ProcessId}-{Guid.NewGuid():N}"[..40];

    public PostgresServer()
    {
        if (Missing is not null)
            return;
        // The first and the last day are days, and not the infinite dates that the driver makes of them otherwise.
        AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", true);
        Run("initdb", "-D", folder, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Run("pg_ctl", "-D", folder, "-w", "-l", $"{folder}/log", "-o", $"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off", "start");
        Source = NpgsqlDataSource.Create($"Host={folder};Username={User};Database=postgres;Include Error Detail=true");
    }

    /// <summary>Why there is no server; <see langword="null"/> where there can be one.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL's programs are not on this machine (/usr/lib/postgresql)." : null;

    /// <summary>The server's default database.</summary>
    internal NpgsqlDataSource Source { get; } = null!;

    public void Dispose()
    {
        if (Missing is not null)
            return;
        Source.Dispose();
        Run("pg_ctl", "-D", folder, "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Writes random customers, numbered from 0 as <c>id</c>.</summary>
    internal void Write(string name, RandomTable table)
    {
        var dialect = SqlDialect.PostgreSql;
        var columns = string.Join(", ", table.Facts.Select(fact => $"{dialect.Quote(RandomTable.ColumnOf(fact))} {TypeOf(fact)}"));
        using (var create = Source.CreateCommand($"CREATE TABLE {dialect.Quote(name)} (id integer, {columns})"))
            create.ExecuteNonQuery();
        using var connection = Source.OpenConnection();
        using var import = connection.BeginBinaryImport($"COPY {dialect.Quote(name)} FROM STDIN (FORMAT BINARY)");
        for (var row = 0; row < table.Count; row++)
        {
            import.StartRow();
            import.Write(row, NpgsqlDbType.Integer);
            for (var i = 0; i < table.Facts.Count; i++)
                Write(import, table.Facts[i], table.Values[i][row]);
        }

        import.Complete();
    }

    /// <summary>The rows of a query.</summary>
    internal IEnumerable<object[]> Read(string sql)
    {
        using var command = Source.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    private static string TypeOf(Fact fact) => fact.Kind switch
    {
        FactKind.Number => "double precision",
        FactKind.Date => "date",
        FactKind.YesNo => "boolean",
        FactKind.Text => "text",
        _ => "smallint",
    };

    private static void Write(NpgsqlBinaryImporter import, Fact fact, object? value)
    {
        if (value is null)
            import.WriteNull();
        else if (fact.Kind == FactKind.Date)
            import.Write(DateOnly.FromDayNumber((int)value), NpgsqlDbType.Date);
        else if (fact.Kind == FactKind.YesNo)
            import.Write((bool)value, NpgsqlDbType.Boolean);
        else if (fact.Kind == FactKind.Number)
            import.Write((double)value, NpgsqlDbType.Double);
        else if (fact.Kind == FactKind.Text)
            import.Write((string)value, NpgsqlDbType.Text);
        else
            import.Write((short)(byte)value, NpgsqlDbType.Smallint);
    }

    private static string? FindPrograms()
    {
        const string installed = "/usr/lib/postgresql";
        return Directory.Exists(installed)
            ? Directory.GetDirectories(installed).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
    }

    private static void Run(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", User, "--", .. command];
        // What the server prints goes nowhere, so that nobody waits for it to end.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > /dev/null 2>&1", "sh", .. command]) { UseShellExecute = false, WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }
}

/// <inheritdoc cref="PostgresTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing!;
}

/// <summary>A test on PostgreSQL; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresServer.Missing!;
}
