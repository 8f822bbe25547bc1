using DuckDB.NET.Data;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A DuckDB database in memory.</summary>
internal sealed class DuckDbDatabase : ITestDatabase, IDisposable
{
    private readonly DuckDBConnection connection = new("Data Source=:memory:");

    public DuckDbDatabase() => connection.Open();

    /// <summary>The database as an engine.</summary>
    public ISqlEngine Engine => new AdoNetEngine(connection, SqlDialect.DuckDb);

    public void Dispose() => connection.Dispose();

    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Writes random customers, numbered from 0 as <c>id</c>.</summary>
    public void Write(string name, RandomTable table) =>
        Write(name, table.Definition(SqlDialect.DuckDb, TypeOf), table.Rows(datesAreDayNumbers: false));

    /// <summary>Writes a table.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows, of the columns' types; <see langword="null"/> is unknown.</param>
    public void Write(string name, string columns, IEnumerable<object?[]> rows)
    {
        Run($"CREATE TABLE {SqlDialect.DuckDb.Quote(name)} ({columns})");
        using var appender = connection.CreateAppender(name);
        foreach (var values in rows)
        {
            var row = appender.CreateRow();
            foreach (var value in values)
                Append(row, value);
            row.EndRow();
        }
    }

    private static string TypeOf(Fact fact) => fact.Kind switch
    {
        FactKind.Number => "DOUBLE",
        FactKind.Date => "DATE",
        FactKind.YesNo => "BOOLEAN",
        FactKind.Text => "VARCHAR",
        _ => "UTINYINT",
    };

    private static void Append(IDuckDBAppenderRow row, object? value)
    {
        switch (value)
        {
            case null: row.AppendNullValue(); break;
            case double number: row.AppendValue(number); break;
            case int whole: row.AppendValue(whole); break;
            case byte code: row.AppendValue(code); break;
            case bool answer: row.AppendValue(answer); break;
            case DateOnly day: row.AppendValue(day); break;
            default: row.AppendValue((string)value); break;
        }
    }
}
