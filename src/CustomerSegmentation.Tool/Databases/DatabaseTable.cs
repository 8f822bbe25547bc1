using CustomerSegmentation.Sql;

namespace CustomerSegmentation.Tool.Databases;

/// <summary>A table or a query whose rows are read: FILE, where --from names a database.</summary>
internal sealed class DatabaseTable : ITable
{
    private readonly string text;

    private DatabaseTable(string text, string name, IReadOnlyList<string> columns)
    {
        this.text = text;
        Name = name;
        Columns = columns;
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    private static bool IsQuery(string text) => text.TrimStart().Split([' ', '\n', '\t', '(', '\r'], 2)[0].ToUpperInvariant() is "SELECT" or "WITH"
        && text.Trim().Contains(' ', StringComparison.Ordinal);

    /// <summary>A table that is not looked at.</summary>
    /// <param name="text">Its name, SCHEMA.NAME, or a query.</param>
    /// <param name="columns">The columns that it is said to have.</param>
    public static DatabaseTable Unseen(string text, IReadOnlyList<string> columns) => new(text, Describe(text), columns);

    /// <summary>Looks at the table.</summary>
    /// <exception cref="ToolException">It is not there, can't be read, or has no row.</exception>
    public static async Task<DatabaseTable> OpenAsync(string text, Database database, CancellationToken cancellation)
    {
        IReadOnlyList<string>? columns = null;
        try
        {
            await database.RunAsync(async () =>
            {
                await foreach (var row in database.Engine.ReadAsync($"SELECT * FROM {Unseen(text, []).Source(database.Engine.Dialect)} AS t LIMIT 1",
                    cancellation))
                    columns ??= row.Columns;
                return 0;
            });
        }
        catch (ToolException e)
        {
            throw ToolException.BadArgument(e.Message);
        }

        return new DatabaseTable(text, Describe(text), columns ?? throw ToolException.Unusable($"{database.Name}: {Describe(text)} has no rows."));
    }

    /// <summary>The map of its facts, none as yet.</summary>
    public TableMap Map(params IEnumerable<string> keys)
    {
        var (schema, table) = SchemaAndTable(text);
        return IsQuery(text) ? TableMap.OfQuery(text, keys) : TableMap.Of(schema, table, keys);
    }

    /// <summary>The map of its purchases, without days and amounts as yet.</summary>
    public PurchaseMap Purchases(string customer)
    {
        var (schema, table) = SchemaAndTable(text);
        return IsQuery(text) ? PurchaseMap.OfQuery(text, customer) : PurchaseMap.Of(schema, table, customer);
    }

    /// <summary>A query of its rows with the product of some columns, under a name.</summary>
    public string WithProduct(IEnumerable<string> factors, string name, SqlDialect dialect) =>
        $"SELECT f.*, {string.Join(" * ", factors.Select(factor => dialect.ReadNumber($"f.{dialect.Quote(factor)}")))} AS {dialect.Quote(name)} FROM "
            + $"{Source(dialect)} AS f";

    /// <summary>What stands behind FROM.</summary>
    public string Source(SqlDialect dialect)
    {
        if (IsQuery(text))
            return $"({text})";
        var (schema, table) = SchemaAndTable(text);
        return dialect.Quote(schema, table);
    }

    /// <summary>NAME, or SCHEMA.NAME.</summary>
    public static (string? Schema, string Table) SchemaAndTable(string text) => text.Split('.') is [{ Length: > 0 } schema, { Length: > 0 } table]
        ? (schema, table) : (null, text);

    private static string Describe(string text) => IsQuery(text) ? "the query" : text;
}
