using System.Data.Common;
using System.Net.Sockets;
using CustomerSegmentation.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>An open database.</summary>
internal sealed class Database : IDisposable
{
    private readonly IDisposable connection;

    private Database(string name, ISqlEngine engine, IDisposable connection)
    {
        Name = name;
        Engine = engine;
        this.connection = connection;
    }

    /// <summary>The name in messages, without user and password.</summary>
    public string Name { get; }

    /// <summary>What runs statements.</summary>
    public ISqlEngine Engine { get; }

    /// <summary>Opens what --from says; the connection is made with the first statement.</summary>
    /// <exception cref="ToolException">There is no such file, or the address has a fault.</exception>
    public static Database Open(string from, string? passwordFile, bool isWritten)
    {
        var address = DatabaseAddress.Parse(from);
        var password = DatabaseAddress.ReadPassword(passwordFile);
        return address.Dialect.Name switch
        {
            "sqlite" => OpenSqlite(address.Place, isWritten),
            "postgres" => OpenPostgres(address.Place, password),
            _ => OpenClickHouse(address.Place, password),
        };
    }

    /// <summary>Runs work in the database, and says for the user what went wrong there.</summary>
    /// <exception cref="ToolException">The database could not do it.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is DbException or SocketException or HttpRequestException)
        {
            throw ToolException.Unusable($"{Name}: {Describe(e)}");
        }
        catch (InvalidOperationException e)
        {
            throw ToolException.Unusable($"{Name}: {e.Message}");
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

    public void Dispose() => connection.Dispose();

    private static Database OpenSqlite(string file, bool isWritten)
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
        return new Database($"sqlite {file}", new AdoNetEngine(opened, SqlDialect.Sqlite), opened);
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
            new AdoNetEngine(opened, SqlDialect.PostgreSql), opened);
    }

    private static Database OpenClickHouse(string place, string? password)
    {
        // Several servers stand between commas: shards that have a share of the rows each.
        var scheme = place.IndexOf("://", StringComparison.Ordinal);
        var end = scheme < 0 ? -1 : place.IndexOfAny(['/', '?'], scheme + 3);
        var hosts = scheme < 0 ? [] : (end < 0 ? place[(scheme + 3)..] : place[(scheme + 3)..end]).Split(',', StringSplitOptions.TrimEntries);
        var rest = end < 0 ? "" : place[end..];
        var uris = new List<Uri>();
        foreach (var host in hosts)
        {
            if (!Uri.TryCreate($"{place[..scheme]}://{host}{rest}", UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                throw NoClickHouseAddress();
            if (uri.UserInfo.Contains(':', StringComparison.Ordinal) || uri.Query.Contains("password", StringComparison.OrdinalIgnoreCase))
                throw PasswordInArguments();
            uris.Add(uri);
        }

        if (uris.Count == 0)
            throw NoClickHouseAddress();
        var user = uris[0].Query switch
        {
            "" => "default",
            ['?', 'u', 's', 'e', 'r', '=', .. { Length: > 0 } name] when !name.Contains('&', StringComparison.Ordinal) => Uri.UnescapeDataString(name),
            _ => throw NoClickHouseAddress(),
        };
        var database = uris[0].AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "default";
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        ISqlEngine[] servers = [.. uris.Select(uri => new ClickHouseEngine(http, new Uri(uri.GetLeftPart(UriPartial.Authority)), database, user, password
            ?? ""))];
        return new Database($"clickhouse {string.Join(',', uris.Select(uri => uri.Authority))}/{database}", servers.Length == 1 ? servers[0]
            : new ShardedEngine(servers), http);
    }

    private static ToolException NoClickHouseAddress() =>
        ToolException.BadArgument("--from clickhouse: write it as clickhouse:http://localhost:8123/default?user=me; several servers that have a share of "
        + "the rows each as http://one:8123,two:8123/default.");

    private static ToolException PasswordInArguments() =>
        ToolException.BadArgument($"--from has a password, which everybody on the machine can read there: set {DatabaseAddress.PasswordVariable}, or give "
        + "--password-file FILE.");

    private static string Describe(Exception exception) => exception switch
    {
        PostgresException postgres => $"{postgres.MessageText}{(postgres.Hint is { Length: > 0 } hint ? $" {hint}" : "")}",
        { InnerException: { } inner } when !exception.Message.Contains(inner.Message, StringComparison.Ordinal) =>
            $"{exception.Message.ReplaceLineEndings(" ").Trim()} {inner.Message.ReplaceLineEndings(" ").Trim()}",
        _ => exception.Message.ReplaceLineEndings(" ").Trim(),
    };
}
