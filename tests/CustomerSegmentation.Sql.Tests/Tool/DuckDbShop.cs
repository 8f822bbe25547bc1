using CustomerSegmentation.Tool.Tests;
using DuckDB.NET.Data;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A DuckDB database in a file, in a folder of its own for other files. Nothing holds it open between statements.</summary>
internal sealed class DuckDbShop : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("custseg-").FullName;

    /// <summary>The database's file.</summary>
    public string File => PathOf("shop.duckdb");

    /// <summary>The value of --from.</summary>
    public string From => $"duckdb:{File}";

    /// <summary>The path of a file of the folder.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>The path of a file of the folder, as a text of SQL.</summary>
    public string Quoted(string name) => SqlDialect.DuckDb.Text(PathOf(name));

    /// <summary>The names of the folder's files.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Opens the database.</summary>
    public DuckDBConnection Open()
    {
        var connection = new DuckDBConnection($"Data Source={File}");
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements.</summary>
    public void Run(params string[] statements)
    {
        using var connection = Open();
        foreach (var sql in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Reads rows as texts.</summary>
    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = Open();
        return [.. (await new AdoNetEngine(connection, SqlDialect.DuckDb).TextsAsync(sql)).Select(row => string.Join(',', row))];
    }

    /// <summary>The command over rows of purchases, and the file that it writes.</summary>
    public string Customers(string table, params string[] options)
    {
        var path = PathOf($"{Guid.NewGuid():N}.csv");
        Custseg.Run(["purchases", table, .. options, "--out", path]).Exits(0);
        var text = System.IO.File.ReadAllText(path);
        System.IO.File.Delete(path);
        return text;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
