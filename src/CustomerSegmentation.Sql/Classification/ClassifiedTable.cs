using System.Data.Common;
using System.Globalization;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Sql;

/// <summary>Creates a table of classes, either completely or not at all.</summary>
internal sealed class ClassifiedTable
{
    private readonly string name;
    private readonly ISqlEngine engine;
    private readonly CancellationToken cancellationToken;

    /// <summary>Creates an instance for a table that does not exist yet.</summary>
    /// <param name="schema">The schema; <see langword="null"/> for the connection's.</param>
    /// <param name="name">The name of the table.</param>
    /// <param name="engine">The database.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public ClassifiedTable(string? schema, string name, ISqlEngine engine, CancellationToken cancellationToken)
    {
        this.name = name;
        this.engine = engine;
        this.cancellationToken = cancellationToken;
        Target = Dialect.Quote(schema, name);
        Beside = Dialect.Quote(schema, $"{name} being written");
    }

    private SqlDialect Dialect => engine.Dialect;

    private string Target { get; }

    private string Beside { get; }

    /// <summary>Writes the table.</summary>
    public async Task<SqlClassification> WriteAsync(SegmentationModel model, TableMap map, SqlClasses classes, bool replace)
    {
        var query = model.ToSql(map, Dialect, classes);
        if (map.Source(Dialect) == Target)
            throw new ArgumentException($"The classes would take the place of the customers: {name} is their own table; choose another name.", nameof(map));
        if (!replace && await IsThereAsync().ConfigureAwait(false))
            throw new InvalidOperationException($"There is a table {name} already: choose another name, or let it be replaced.");
        return Dialect.BeginTransaction is { } begin
            ? await WriteInTransactionAsync(begin, query, model, map, classes, replace).ConfigureAwait(false)
            : await WriteBesideAsync(query, model, map, classes, replace).ConfigureAwait(false);
    }

    private async Task<SqlClassification> WriteInTransactionAsync(
        string begin, string query, SegmentationModel model, TableMap map, SqlClasses classes, bool replace)
    {
        await engine.ExecuteAsync(begin, cancellationToken).ConfigureAwait(false);
        try
        {
            if (replace)
                await engine.ExecuteAsync($"DROP TABLE IF EXISTS {Target}", cancellationToken).ConfigureAwait(false);
            await engine.ExecuteAsync(Dialect.CreateTable(Target, query), cancellationToken).ConfigureAwait(false);
            var counts = await CheckedAsync(Target, model, map, classes).ConfigureAwait(false);
            await engine.ExecuteAsync("COMMIT", cancellationToken).ConfigureAwait(false);
            return counts;
        }
        catch
        {
            await TryAsync("ROLLBACK").ConfigureAwait(false);
            throw;
        }
    }

    private async Task<SqlClassification> WriteBesideAsync(string query, SegmentationModel model, TableMap map, SqlClasses classes, bool replace)
    {
        var remove = $"DROP TABLE IF EXISTS {Beside}";
        await engine.ExecuteAsync(remove, cancellationToken).ConfigureAwait(false);
        SqlClassification counts;
        try
        {
            await engine.ExecuteAsync(Dialect.CreateTable(Beside, query), cancellationToken).ConfigureAwait(false);
            counts = await CheckedAsync(Beside, model, map, classes).ConfigureAwait(false);
        }
        catch
        {
            await TryAsync(remove).ConfigureAwait(false);
            throw;
        }

        // The table is complete; the remaining statements are quick and not canceled.
        if (replace)
            await engine.ExecuteAsync($"DROP TABLE IF EXISTS {Target}", CancellationToken.None).ConfigureAwait(false);
        await engine.ExecuteAsync(Dialect.RenameTable(Beside, Target), CancellationToken.None).ConfigureAwait(false);
        return counts;
    }

    // Counts the classes in the new table, and checks that it has as many rows as there are customers.
    private async Task<SqlClassification> CheckedAsync(string table, SegmentationModel model, TableMap map, SqlClasses classes)
    {
        DecisionTable[] tables = [.. model.Schemes.Select(scheme => scheme.Table)];
        string Literal(SegmentClass one) => classes == SqlClasses.Codes ? $"{one.Code}" : Dialect.Text(one.Name);
        var counts = tables.SelectMany(one => one.Classes.Select(result => $"COUNT(CASE WHEN {Dialect.Quote(one.Name)} = {Literal(result)} THEN 1 END)"));
        var countWritten = $"SELECT {string.Join(",\n  ", counts.Prepend("COUNT(*)"))}\nFROM {table}";
        var written = await SqlClassify.ReadCountsAsync(countWritten, tables, engine, cancellationToken).ConfigureAwait(false);
        var countCustomers = $"SELECT COUNT(*) FROM {map.Source(Dialect)} AS {SelectLevels.Table}";
        var customers = (await SqlClassify.ReadCountsAsync(countCustomers, [], engine, cancellationToken).ConfigureAwait(false)).Customers;
        return written.Customers == customers
            ? written
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{written.Customers:N0} customers were classified, and there are {customers:N0}: rows came or went meanwhile, so {name} was not written."));
    }

    private async Task<bool> IsThereAsync()
    {
        try
        {
            await foreach (var _ in engine.ReadAsync($"SELECT COUNT(*) FROM {Target} WHERE 1 = 0", cancellationToken).ConfigureAwait(false))
            {
                // The table can be read, so it exists.
            }

            return true;
        }
        catch (DbException)
        {
            // Any other error will occur again when the table is created.
            return false;
        }
    }

    // Cleans up after an error; errors of its own are ignored, so that the first one is thrown.
    private async Task TryAsync(string statement)
    {
        try
        {
            await engine.ExecuteAsync(statement, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
        }
    }
}
