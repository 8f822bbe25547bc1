namespace CustomerSegmentation.Tool.Databases;

/// <summary>A table or a query whose rows are read: FILE, where --from names a database.</summary>
/// <param name="text">The table's name, SCHEMA.NAME, a query, or the name of a file that the database reads.</param>
/// <param name="columns">The columns that it has, or is said to have.</param>
/// <param name="queryOfFile">Writes the query of a file; <see langword="null"/> where names are those of tables.</param>
internal sealed class DatabaseTable(string text, IReadOnlyList<string> columns, Func<string, string>? queryOfFile = null) : ITable
{
    private readonly string? query = IsQuery(text) ? text : queryOfFile?.Invoke(text);

    private readonly (string? Schema, string Table) names = SchemaAndTable(text);

    public string Name => IsOfUser ? "the query" : text;

    public IReadOnlyList<string> Columns => columns;

    private bool IsOfUser => query == text;

    /// <summary>Looks at a table or a query.</summary>
    /// <exception cref="ToolException">It is not there, can't be read, or has no row.</exception>
    public static async Task<DatabaseTable> OpenAsync(string text, Database database, CancellationToken cancellation)
    {
        var unseen = new DatabaseTable(text, [], database.QueryOfFile);
        var first = $"SELECT * FROM {unseen.Source(database.Engine.Dialect)} AS t LIMIT 1";
        await database.ReadyAsync(cancellation);
        IReadOnlyList<string>? found;
        try
        {
            found = await database.RunAsync(async () =>
            {
                if (unseen.IsOfUser)
                    await database.CheckReadingAsync(first, cancellation);
                await foreach (var row in database.Engine.ReadAsync(first, cancellation))
                    return row.Columns;
                return null;
            }, cancellation);
        }
        catch (ToolException e)
        {
            throw ToolException.BadArgument(e.Message);
        }

        return new DatabaseTable(text, found ?? throw ToolException.Unusable($"{database.Name}: {unseen.Name} has no rows."), database.QueryOfFile);
    }

    /// <summary>The map of its facts, none as yet.</summary>
    public TableMap Map(params IEnumerable<string> keys) => query is not null ? TableMap.OfQuery(query, keys) : TableMap.Of(names.Schema, names.Table, keys);

    /// <summary>The map of its purchases, without days as yet; the amount is the product of some columns.</summary>
    public PurchaseMap Purchases(string customer, IReadOnlyList<string> factors, SqlDialect dialect)
    {
        var amount = string.Join('*', factors);
        var product = string.Join(" * ", factors.Select(factor => dialect.ReadNumber($"f.{dialect.Quote(factor)}")));
        var map = factors.Count > 1
            ? PurchaseMap.OfQuery($"SELECT f.*, {product} AS {dialect.Quote(amount)} FROM {Source(dialect)} AS f", customer)
            : query is not null ? PurchaseMap.OfQuery(query, customer) : PurchaseMap.Of(names.Schema, names.Table, customer);
        return map.Amounts(amount);
    }

    /// <summary>What stands behind FROM.</summary>
    public string Source(SqlDialect dialect) => query is not null ? $"({query})" : dialect.Quote(names.Schema, names.Table);

    /// <summary>NAME, or SCHEMA.NAME.</summary>
    public static (string? Schema, string Table) SchemaAndTable(string text) => text.Split('.') is [{ Length: > 0 } schema, { Length: > 0 } table]
        ? (schema, table) : (null, text);

    private static bool IsQuery(string text)
    {
        if (!text.Trim().Contains(' ', StringComparison.Ordinal)
            || text.TrimStart().Split([' ', '\n', '\t', '(', '\r'], 2)[0].ToUpperInvariant() is not ("SELECT" or "WITH"))
            return false;
        try
        {
            TableMap.OfQuery(text);
            return true;
        }
        catch (ArgumentException e)
        {
            throw ToolException.Refused("The query", e);
        }
    }
}
