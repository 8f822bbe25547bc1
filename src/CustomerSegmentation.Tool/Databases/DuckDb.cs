using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>DuckDB: a database in a file, or none but the files that a query reads. It runs in this process.</summary>
internal static class DuckDb
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isWritten">Whether a table is written; otherwise the file is opened for reading alone.</param>
    /// <param name="timeZone">The time zone whose days are those of points in time.</param>
    /// <exception cref="ToolException">There is no such file.</exception>
    public static Database OpenFile(string file, bool isWritten, TimeZoneInfo timeZone)
    {
        if (!File.Exists(file))
        {
            throw ToolException.BadArgument(Directory.Exists(file)
                ? $"--from duckdb: {file} is a directory; name a DuckDB file."
                : $"--from duckdb: there is no file {file}; check the name.");
        }

        return Open($"duckdb {file}", file, isWritten ? DuckDBAccessMode.ReadWrite : DuckDBAccessMode.ReadOnly, timeZone, queryOfFile: null);
    }

    /// <summary>Opens a database that holds nothing, to read files.</summary>
    /// <param name="isWritten">Whether a table is written.</param>
    /// <param name="timeZone">The time zone whose days are those of points in time.</param>
    /// <exception cref="ToolException">A table is to be written, which would be gone after the run.</exception>
    public static Database OpenInMemory(bool isWritten, TimeZoneInfo timeZone) => isWritten
        ? throw ToolException.BadArgument("--into needs a database that stays: name its file, --from duckdb:FILE; or add --local and --out FILE instead.")
        : Open("duckdb", DuckDBConnectionStringBuilder.InMemoryDataSource, DuckDBAccessMode.Automatic, timeZone, QueryOfFile);

    private static Database Open(string name, string source, DuckDBAccessMode mode, TimeZoneInfo timeZone, Func<string, string>? queryOfFile)
    {
        var connection = new DuckDbRows(DuckDbLibrary.SettingsOf(source, mode, "--from duckdb"));
        var engine = new AdoNetEngine(connection, SqlDialect.DuckDb);
        return new Database(name, engine, connection)
        {
            ReadyAsync = cancellation => ReadyAsync(name, connection, engine, timeZone, cancellation),
            CheckReadingAsync = (sql, cancellation) => CheckReadingAsync(connection, engine, sql, cancellation),
            SelectTextAsync = (table, cancellation) => SelectTextAsync(engine, table, cancellation),
            QueryOfFile = queryOfFile,
            Describe = exception => Describe(exception, isInMemory: queryOfFile is not null),
        };
    }

    private static async Task ReadyAsync(
        string name, DuckDBConnection connection, AdoNetEngine engine, TimeZoneInfo timeZone, CancellationToken cancellation)
    {
        try
        {
            connection.Open();
            var id = TimeZoneInfo.TryConvertWindowsIdToIanaId(timeZone.Id, out var iana) ? iana : timeZone.Id;
            await engine.ExecuteAsync($"SET TimeZone = {SqlDialect.DuckDb.Text(id)}", cancellation);
        }
        catch (DuckDBException e)
        {
            throw ToolException.BadArgument($"{name}: {Describe(e, isInMemory: false)}");
        }
    }

    // What can't be understood is said when it runs. In a transaction that only reads, a sequence can't be moved on either.
    private static async Task CheckReadingAsync(DuckDBConnection connection, AdoNetEngine engine, string sql, CancellationToken cancellation)
    {
        var count = NativeMethods.ExtractStatements.DuckDBExtractStatements(connection.NativeConnection, sql, out var statements);
        statements.Dispose();
        if (count > 1)
            throw OneReading.NotOneReading();
        await engine.ExecuteAsync("BEGIN TRANSACTION READ ONLY", cancellation);
        try
        {
            await engine.ExecuteAsync(sql, cancellation);
        }
        catch (DuckDBException e) when (e.Message.Contains("read-only", StringComparison.Ordinal))
        {
            throw OneReading.NotOneReading();
        }
        finally
        {
            await engine.ExecuteAsync("ROLLBACK", CancellationToken.None);
        }
    }

    // Texts of a CSV file are read by the rule for texts, so that ids such as 007 stay what they are.
    private static string QueryOfFile(string file)
    {
        var name = SqlDialect.DuckDb.Text(file);
        return Regex.IsMatch(file, "[.](csv|tsv)([.](gz|zst))?$", Plain | RegexOptions.IgnoreCase, Regex.InfiniteMatchTimeout)
            ? $"SELECT * FROM read_csv({name}, header = true, skip = 0, all_varchar = true)"
            : $"SELECT * FROM {name}";
    }

    private static async Task<string> SelectTextAsync(AdoNetEngine engine, string table, CancellationToken cancellation)
    {
        var columns = new List<string>();
        await foreach (var row in engine.ReadAsync($"DESCRIBE SELECT * FROM {table} AS t", cancellation))
        {
            var name = engine.Dialect.Quote(row.GetString(0));
            columns.Add($"{TextOf(name, row.GetString(1))} AS {name}");
        }

        return $"SELECT {string.Join(", ", columns)} FROM {table} AS t";
    }

    // Inside, a FLOAT counts as the double of the same value, and a point in time as the day of the time zone that was set.
    private static string TextOf(string column, string type) => type switch
    {
        "VARCHAR" or "DOUBLE" => column,
        "FLOAT" => $"CAST({column} AS DOUBLE)",
        "TIMESTAMP WITH TIME ZONE" => $"CAST(CAST({column} AS TIMESTAMP) AS VARCHAR)",
        _ => $"CAST({column} AS VARCHAR)",
    };

    private static string Describe(Exception exception, bool isInMemory)
    {
        var text = exception.Message.Replace("DuckDBOpen failed: ", "", StringComparison.Ordinal);
        var message = text.Split("\n\nLINE ")[0].ReplaceLineEndings(" ").Trim();
        if (Match(text, "required extension '(?<name>[^']+)'") is { Length: > 0 } extension)
        {
            return $"this needs DuckDB's extension {extension}, and custseg installs none: run INSTALL {extension} once in DuckDB of the "
                + $"version that its folder names ({Match(text, "\"(?<name>[^\"]*)/[^/\"]*[.]duckdb_extension\"")}).";
        }

        if (message.Contains("Could not set lock on file", StringComparison.Ordinal))
        {
            return $"the file is open in another program ({Match(text, "held in (?<name>.*?[)])")}). DuckDB lets one program write, or several read: run again "
                + "when the other one has closed it.";
        }

        return isInMemory && message.StartsWith("Catalog Error: Table with name", StringComparison.Ordinal)
            ? $"{text.Split('\n')[0]} Name a file that ends as DuckDB knows it (.parquet, .csv, .tsv, .json), give a query such as SELECT * FROM "
                + "read_parquet('FILE'), or name the database: --from duckdb:FILE."
            : message;
    }

    private static string Match(string text, string pattern) => Regex.Match(text, pattern, Plain, Regex.InfiniteMatchTimeout).Groups["name"].Value;
}
