using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A SQLite database in a file, as the command opens it, in a folder of its own for other files.</summary>
internal sealed class ShopFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("custseg-").FullName;

    public ShopFile()
    {
        Connection = new SqliteConnection($"Data Source={PathOf("shop.db")};Pooling=False");
        Connection.Open();
    }

    public SqliteConnection Connection { get; }

    /// <summary>The value of --from.</summary>
    public string From => $"sqlite:{PathOf("shop.db")}";

    /// <summary>The path of a file of the folder.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    public void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Connection.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
