using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A table in a SQLite database in memory.</summary>
internal sealed class SqliteTable : ITestDatabase, IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public SqliteTable() => connection.Open();

    /// <summary>The database as an engine.</summary>
    public ISqlEngine Engine => new AdoNetEngine(connection, SqlDialect.Sqlite);

    public SqliteConnection Connection => connection;

    public void Dispose() => connection.Dispose();

    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Write(string name, RandomTable table) => Write(name, table, _ => true);

    /// <summary>Writes those of random customers whose share it is.</summary>
    public void Write(string name, RandomTable table, Predicate<int> isHere) => Write(
        SqlDialect.Sqlite.Quote(name),
        table.Definition(SqlDialect.Sqlite, _ => ""),
        table.Rows(datesAreDayNumbers: false).Where(row => isHere((int)row[0]!)));

    /// <summary>Writes a table.</summary>
    /// <param name="name">Its name, quoted.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows: numbers, texts, <see cref="DateOnly"/> or bool; <see langword="null"/> is unknown.</param>
    public void Write(string name, string columns, IEnumerable<object?[]> rows)
    {
        Run($"CREATE TABLE {name} ({columns})");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        foreach (var row in rows)
        {
            if (insert.Parameters.Count == 0)
            {
                insert.CommandText = $"INSERT INTO {name} VALUES ({string.Join(", ", row.Select((_, i) => $"$p{i}"))})";
                for (var i = 0; i < row.Length; i++)
                    insert.Parameters.AddWithValue($"$p{i}", DBNull.Value);
            }

            for (var i = 0; i < row.Length; i++)
                insert.Parameters[i].Value = Stored(row[i]);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The rows of a query.</summary>
    public IEnumerable<object[]> Read(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool answer => answer ? 1 : 0,
        // SQLite has no NaN: it is NULL.
        double.NaN => DBNull.Value,
        _ => value,
    };
}
