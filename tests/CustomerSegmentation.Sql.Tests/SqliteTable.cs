using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A table in a SQLite database in memory.</summary>
internal sealed class SqliteTable : IDisposable
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

    /// <summary>Writes random customers, numbered from 0 as <c>id</c>; all, or those whose share it is.</summary>
    public void Write(string name, RandomTable table, Predicate<int>? isHere = null)
    {
        var dialect = SqlDialect.Sqlite;
        Run($"CREATE TABLE {dialect.Quote(name)} (id INTEGER, {string.Join(", ", table.Facts.Select(fact => dialect.Quote(RandomTable.ColumnOf(fact))))})");
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {dialect.Quote(name)} VALUES ($id, {string.Join(", ", table.Facts.Select((_, i) => $"$p{i}"))})";
        var id = insert.Parameters.AddWithValue("$id", 0);
        SqliteParameter[] parameters = [.. table.Facts.Select((_, i) => insert.Parameters.AddWithValue($"$p{i}", DBNull.Value))];
        for (var row = 0; row < table.Count; row++)
        {
            if (isHere?.Invoke(row) == false)
                continue;
            id.Value = row;
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = Stored(table.Facts[i], table.Values[i][row]);
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

    private static object Stored(Fact fact, object? value) => (fact, value) switch
    {
        (_, null) => DBNull.Value,
        (DateFact, int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (YesNoFact, bool answer) => answer ? 1 : 0,
        // SQLite has no NaN: it is NULL.
        (_, double.NaN) => DBNull.Value,
        _ => value,
    };
}
