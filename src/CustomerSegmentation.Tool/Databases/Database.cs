using System.Data.Common;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>An open database.</summary>
/// <param name="Name">The name in messages, without user and password.</param>
/// <param name="Engine">What runs statements.</param>
/// <param name="Connection">What is closed at the end.</param>
internal sealed record Database(string Name, ISqlEngine Engine, IDisposable Connection) : IDisposable
{
    private const string Sqlite = "sqlite";
    private const string DuckDbKind = "duckdb";

    /// <summary>The forms of --from, in messages.</summary>
    public const string Forms = "sqlite:FILE, duckdb:FILE, duckdb (where FILE is one that DuckDB reads, such as Parquet), "
        + "postgres:Host=HOST;Database=NAME;Username=USER or clickhouse:http://HOST:8123/DATABASE?user=USER";

    /// <summary>The environment variable of the password.</summary>
    public const string PasswordVariable = "CUSTSEG_PASSWORD";

    private static readonly string[] Kinds = [Sqlite, DuckDbKind, "postgres", "clickhouse"];

    /// <summary>Waits until the database can be used.</summary>
    public Func<CancellationToken, Task> ReadyAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>Makes sure that a statement that holds a user's query is one statement and only reads (see <see cref="OneReading"/>).</summary>
    public Func<string, CancellationToken, Task> CheckReadingAsync { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Writes the SELECT of all rows of a table, which is given as it stands behind FROM, to be read as texts.</summary>
    public Func<string, CancellationToken, Task<string>> SelectTextAsync { get; init; } = (source, _) => Task.FromResult($"SELECT * FROM {source} AS t");

    /// <summary>Writes the query of a file that is named in place of a table; <see langword="null"/> where the name is that of a table.</summary>
    public Func<string, string>? QueryOfFile { get; init; }

    /// <summary>Says for the user what went wrong.</summary>
    public Func<Exception, string> Describe { get; init; } = DescribeUsual;

    /// <summary>The file that is read: that of a SQLite or DuckDB database, or one that DuckDB reads; <see langword="null"/> for another.</summary>
    /// <param name="from">What --from says.</param>
    /// <param name="table">The table, query or file.</param>
    public static string? FileOf(string from, string table) => from.Split(':', 2) switch
    {
        [Sqlite or DuckDbKind, { Length: > 0 } file] => file,
        [DuckDbKind] when File.Exists(table) => table,
        _ => null,
    };

    /// <summary>Opens what --from says: a kind of database, and where it is. The connection is made with the first statement.</summary>
    /// <param name="from">What --from says.</param>
    /// <param name="passwordFile">The file of the password; <see langword="null"/> without one.</param>
    /// <param name="isWritten">Whether a table is written.</param>
    /// <param name="timeZone">The time zone whose days are those of points in time, where the database can be told.</param>
    /// <param name="error">Where to say that something is waited for.</param>
    /// <exception cref="ToolException">There is no such file, or the address has a fault.</exception>
    public static Database Open(string from, string? passwordFile, bool isWritten, TimeZoneInfo timeZone, TextWriter error)
    {
        if (from == DuckDbKind)
            return DuckDb.OpenInMemory(isWritten, timeZone);

        var kind = from.Split(':')[0];
        var place = from[Math.Min(from.Length, kind.Length + 1)..];
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
            throw ToolException.BadArgument($"--from {kind}: there is no such kind of database.{Nearest.Hint(kind, Kinds)} Give {Forms}.");
        if (place.Length == 0)
            throw ToolException.BadArgument($"--from {kind} does not say where: give {Forms}.");
        var password = ReadPassword(passwordFile);
        return kind switch
        {
            Sqlite => OpenSqlite(place, isWritten, error),
            DuckDbKind => DuckDb.OpenFile(place, isWritten, timeZone),
            "postgres" => OpenPostgres(place, password),
            _ => OpenClickHouse(place, password),
        };
    }

    /// <summary>Runs work in the database, and says for the user what went wrong there.</summary>
    /// <exception cref="ToolException">The database could not do it.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            return await work();
        }
        catch (DbException e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellation);
        }
        catch (Exception e) when (e is DbException or SocketException or HttpRequestException or InvalidOperationException)
        {
            throw ToolException.Unusable($"{Name}: {Describe(e)}");
        }
    }

    /// <summary>Cleans up where it can; that it can't is no news after what went wrong before.</summary>
    public async Task TryExecuteAsync(string sql)
    {
        try
        {
            await Engine.ExecuteAsync(sql);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
        }
    }

    public void Dispose() => Connection.Dispose();

    // The password is never an argument: those are seen by everybody on the machine.
    private static string? ReadPassword(string? file)
    {
        if (file is null)
            return Environment.GetEnvironmentVariable(PasswordVariable);
        try
        {
            return File.ReadAllText(file).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (ToolException.IsOfFiles(e))
        {
            throw ToolException.BadArgument($"--password-file {file} can't be read: {e.Message}");
        }
    }

    private static Database OpenSqlite(string file, bool isWritten, TextWriter error)
    {
        if (!File.Exists(file))
            throw ToolException.BadArgument($"--from sqlite: there is no file {file}; check the name.");
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = isWritten ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly,
            Pooling = false
        };
        var opened = new SqliteConnection(builder.ToString());
        return new Database($"sqlite {file}", new AdoNetEngine(opened, SqlDialect.Sqlite), opened)
        {
            ReadyAsync = cancellation => SqliteLock.WaitAsync(opened, isWritten, error, cancellation),
            CheckReadingAsync = (sql, cancellation) => OneReading.CheckAsync(opened, sql, cancellation),
        };
    }

    private static Database OpenPostgres(string text, string? password)
    {
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            // What it was given may hold a password.
            throw ToolException.BadArgument($"--from postgres: is no list of settings of a connection, such as Host=localhost;Database=shop;Username=me "
                + $"({e.Message.Split('\n')[0]}).");
        }

        if (builder.Password is not null)
            throw PasswordInArguments();
        if (builder.Host is null)
            throw ToolException.BadArgument("--from postgres: names no Host; write it as Host=localhost;Database=shop;Username=me.");
        builder.Password = password;
        builder.ApplicationName ??= "custseg";
        var opened = new NpgsqlConnection(builder.ToString());
        return new Database($"postgres {builder.Host}{(builder.Database is null ? "" : $"/{builder.Database}")}",
            new AdoNetEngine(opened, SqlDialect.PostgreSql), opened)
        {
            CheckReadingAsync = (sql, cancellation) => OneReading.CheckAsync(opened, sql, cancellation),
        };
    }

    private static Database OpenClickHouse(string place, string? password)
    {
        // Several servers stand between commas: shards that have a share of the rows each.
        var parts = Regex.Match(place, "^(?<scheme>.*?)://(?<hosts>[^/?]*)(?<rest>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture,
            Regex.InfiniteMatchTimeout).Groups;
        Uri[] uris = [.. parts["hosts"].Value.Split(',', StringSplitOptions.TrimEntries).Select(host =>
            Uri.TryCreate($"{parts["scheme"]}://{host}{parts["rest"]}", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri : throw NoClickHouseAddress())];
        if (Array.Exists(uris, uri => uri.UserInfo.Contains(':', StringComparison.Ordinal)
            || uri.Query.Contains("password", StringComparison.OrdinalIgnoreCase)))
            throw PasswordInArguments();
        var user = uris[0].Query switch
        {
            "" => "default",
            ['?', 'u', 's', 'e', 'r', '=', .. { Length: > 0 } name] when !name.Contains('&', StringComparison.Ordinal) => Uri.UnescapeDataString(name),
            _ => throw NoClickHouseAddress(),
        };
        var database = uris[0].AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "default";
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        ISqlEngine[] servers = [.. uris.Select(uri =>
            new ClickHouseEngine(http, new Uri(uri.GetLeftPart(UriPartial.Authority)), database, user, password ?? ""))];
        return new Database($"clickhouse {string.Join(',', uris.Select(uri => uri.Authority))}/{database}",
            servers is [var server] ? server : new ShardedEngine(servers), http);
    }

    private static ToolException NoClickHouseAddress() =>
        ToolException.BadArgument("--from clickhouse: write it as clickhouse:http://localhost:8123/default?user=me; several servers that have a share of "
        + "the rows each as http://one:8123,two:8123/default.");

    private static ToolException PasswordInArguments() =>
        ToolException.BadArgument($"--from has a password, which everybody on the machine can read there: set {PasswordVariable}, or give "
        + "--password-file FILE.");

    private static string DescribeUsual(Exception exception) => exception switch
    {
        InvalidOperationException => exception.Message,
        PostgresException postgres => $"{postgres.MessageText}{(postgres.Hint is { Length: > 0 } hint ? $" {hint}" : "")}",
        { InnerException: { } inner } when !exception.Message.Contains(inner.Message, StringComparison.Ordinal) =>
            $"{exception.Message.ReplaceLineEndings(" ").Trim()} {inner.Message.ReplaceLineEndings(" ").Trim()}",
        _ => exception.Message.ReplaceLineEndings(" ").Trim(),
    };
}
