using Npgsql;
using NpgsqlTypes;

namespace CustomerSegmentation.Sql.Tests;

/// <summary>A database of <see cref="PostgresServer"/>, for a class of tests by itself.</summary>
public sealed class PostgresDatabase : ITestDatabase, IDisposable
{
    private readonly NpgsqlConnection connection = null!;
    private readonly string name = $"of {Guid.NewGuid():N}";

    public PostgresDatabase()
    {
        if (PostgresServer.Missing is not null)
            return;
        PostgresServer.Run($"CREATE DATABASE {SqlDialect.PostgreSql.Quote(name)}");
        Source = NpgsqlDataSource.Create($"{Where};Username={PostgresServer.User};Include Error Detail=true;Command Timeout=0");
        connection = Source.CreateConnection();
    }

    /// <summary>Where the database is, as a connection string without a user.</summary>
    internal string Where => $"Host={PostgresServer.Folder};Database={name}";

    /// <summary>The database, of the user who may do anything.</summary>
    internal NpgsqlDataSource Source { get; } = null!;

    ISqlEngine ITestDatabase.Engine => new AdoNetEngine(connection, SqlDialect.PostgreSql);

    public void Dispose()
    {
        connection?.Dispose();
        Source?.Dispose();
    }

    void ITestDatabase.Write(string name, RandomTable table) => Write(name, table);

    /// <summary>Writes random customers, numbered from 0 as <c>id</c>.</summary>
    internal void Write(string name, RandomTable table) =>
        Write(SqlDialect.PostgreSql.Quote(name), table.Definition(SqlDialect.PostgreSql, TypeOf), table.Rows(datesAreDayNumbers: false));

    /// <summary>Writes a table.</summary>
    /// <param name="name">Its name, quoted.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows: double, int, <see cref="DateOnly"/>, bool, string, or byte for a smallint; <see langword="null"/> is unknown.</param>
    internal void Write(string name, string columns, IEnumerable<object?[]> rows)
    {
        using (var create = Source.CreateCommand($"CREATE TABLE {name} ({columns})"))
            create.ExecuteNonQuery();
        using var importing = Source.OpenConnection();
        using var import = importing.BeginBinaryImport($"COPY {name} FROM STDIN (FORMAT BINARY)");
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
