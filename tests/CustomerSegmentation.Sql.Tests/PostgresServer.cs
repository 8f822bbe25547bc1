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
        Source = NpgsqlDataSource.Create($"Host={folder};Username={User};Database=postgres;Include Error Detail=true;Command Timeout=0");
    }

    /// <summary>Why there is no server; <see langword="null"/> where there can be one.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL's programs are not on this machine (/usr/lib/postgresql)." : null;

    /// <summary>The folder of the server's socket.</summary>
    internal string Folder => folder;

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
        Write(dialect.Quote(name), $"id integer, {columns}", table.Rows(datesAreDayNumbers: false));
    }

    /// <summary>Writes a table.</summary>
    /// <param name="name">Its name, quoted.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows: double, int, <see cref="DateOnly"/>, bool, string, or byte for a smallint; <see langword="null"/> is unknown.</param>
    internal void Write(string name, string columns, IEnumerable<object?[]> rows)
    {
        using (var create = Source.CreateCommand($"CREATE TABLE {name} ({columns})"))
            create.ExecuteNonQuery();
        using var connection = Source.OpenConnection();
        using var import = connection.BeginBinaryImport($"COPY {name} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            import.StartRow();
            foreach (var value in row)
                Write(import, value);
        }

        import.Complete();
    }

    /// <summary>Removes a table.</summary>
    internal void Drop(string name)
    {
        using var drop = Source.CreateCommand($"DROP TABLE {SqlDialect.PostgreSql.Quote(name)}");
        drop.ExecuteNonQuery();
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

    private static void Write(NpgsqlBinaryImporter import, object? value)
    {
        if (value is null)
            import.WriteNull();
        else if (value is DateOnly day)
            import.Write(day, NpgsqlDbType.Date);
        else if (value is bool answer)
            import.Write(answer, NpgsqlDbType.Boolean);
        else if (value is double number)
            import.Write(number, NpgsqlDbType.Double);
        else if (value is int whole)
            import.Write(whole, NpgsqlDbType.Integer);
        else if (value is string text)
            import.Write(text, NpgsqlDbType.Text);
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
