using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>What --from says: a kind of database, and where it is.</summary>
internal sealed record DatabaseAddress(SqlDialect Dialect, string Place)
{
    /// <summary>The forms, in messages.</summary>
    public const string Forms = "sqlite:FILE, postgres:Host=HOST;Database=NAME;Username=USER or clickhouse:http://HOST:8123/DATABASE?user=USER";

    /// <summary>The environment variable of the password.</summary>
    public const string PasswordVariable = "CUSTSEG_PASSWORD";

    /// <summary>Reads the option.</summary>
    /// <exception cref="ToolException">It has another form.</exception>
    public static DatabaseAddress Parse(string from)
    {
        var colon = from.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? from : from[..colon];
        var dialect = kind switch
        {
            "sqlite" => SqlDialect.Sqlite,
            "postgres" => SqlDialect.PostgreSql,
            "clickhouse" => SqlDialect.ClickHouse,
            _ => throw ToolException.BadArgument($"--from {kind}: there is no such kind of "
                + $"database.{Nearest.Hint(kind, ["sqlite", "postgres", "clickhouse"])} Give {Forms}."),
        };
        return colon >= 0 && from.Length > colon + 1
            ? new DatabaseAddress(dialect, from[(colon + 1)..])
            : throw ToolException.BadArgument($"--from {kind} does not say where: give {Forms}.");
    }

    /// <summary>The password, which is never an argument: those are seen by everybody on the machine.</summary>
    /// <exception cref="ToolException">The file can't be read.</exception>
    public static string? ReadPassword(string? file)
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
}
