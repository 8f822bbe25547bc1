using System.Data.Common;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Sql;

/// <summary>Creates a table of classes, either completely or not at all.</summary>
/// <param name="schema">The schema; <see langword="null"/> for the connection's.</param>
/// <param name="name">The name of the table.</param>
/// <param name="engine">The database.</param>
/// <param name="cancellationToken">Cancels the operation.</param>
internal sealed class ClassifiedTable(string? schema, string name, ISqlEngine engine, CancellationToken cancellationToken)
{
    private readonly string target = engine.Dialect.Quote(schema, name);
    private readonly string beside = engine.Dialect.Quote(schema, $"{name} being written");

    private SqlDialect Dialect => engine.Dialect;

    /// <summary>Writes the table.</summary>
    public async Task<SqlClassification> WriteAsync(SegmentationModel model, TableMap map, SqlClasses classes, bool replace)
    {
        var query = model.ToSql(map, Dialect, classes);
        if (map.FromClause(Dialect) == target)
            throw new ArgumentException($"The classes would take the place of the customers: {name} is their own table; choose another name.", nameof(map));
        if (!replace && await IsThereAsync().ConfigureAwait(false))
            throw new InvalidOperationException($"There is a table {name} already: choose another name, or let it be replaced.");
        var begin = Dialect.BeginTransaction;
        var isInTransaction = begin is not null;
        // Without transactions, the table is written beside an existing one, and then takes its place.
        var (table, undo) = isInTransaction ? (target, "ROLLBACK") : (beside, $"DROP TABLE IF EXISTS {beside}");
        await engine.ExecuteAsync(begin ?? undo, cancellationToken).ConfigureAwait(false);
        SqlClassification counts;
        try
        {
            if (isInTransaction && replace)
                await engine.ExecuteAsync($"DROP TABLE IF EXISTS {target}", cancellationToken).ConfigureAwait(false);
            await engine.ExecuteAsync(Dialect.CreateTable(table, query), cancellationToken).ConfigureAwait(false);
            counts = await CheckedAsync(table, model, map, classes).ConfigureAwait(false);
            if (isInTransaction)
                await engine.ExecuteAsync("COMMIT", cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await TryAsync(undo).ConfigureAwait(false);
            throw;
        }

        // The table is complete; the remaining statements are quick and not canceled.
        if (!isInTransaction && replace)
            await engine.ExecuteAsync($"DROP TABLE IF EXISTS {target}", CancellationToken.None).ConfigureAwait(false);
        if (!isInTransaction)
            await engine.ExecuteAsync(Dialect.RenameTable(beside, target), CancellationToken.None).ConfigureAwait(false);
        return counts;
    }

    // Counts the classes in the new table, and checks that it has as many rows as there are customers.
    private async Task<SqlClassification> CheckedAsync(string table, SegmentationModel model, TableMap map, SqlClasses classes)
    {
        DecisionTable[] tables = [.. model.Schemes.Select(scheme => scheme.Table)];
        string Literal(SegmentClass one) => classes == SqlClasses.Codes ? $"{one.Code}" : Dialect.Text(one.Name);
        var counts = tables.SelectMany(one => one.Classes.Select(result => $"COUNT(CASE WHEN {Dialect.Quote(one.Name)} = {Literal(result)} THEN 1 END)"));
        var countWritten = $"SELECT {string.Join(",\n  ", counts.Prepend("COUNT(*)"))}\nFROM {table}";
        var written = await SqlClassify
            .ReadCountsAsync(countWritten, tables, model.NotRunOver(map.SuppliedFacts, nameof(map)), engine, cancellationToken).ConfigureAwait(false);
        var countCustomers = $"SELECT COUNT(*) FROM {map.FromClause(Dialect)} AS {SelectLevels.Table}";
        var customers = (await engine.SumAsync(countCustomers, columns: 1, cancellationToken).ConfigureAwait(false))[0];
        return written.Customers == customers
            ? written
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"{written.Customers:N0} customers were classified, and there are {customers:N0}: rows came or went meanwhile, so {name} was not written."));
    }

    private async Task<bool> IsThereAsync()
    {
        try
        {
            await engine.SumAsync($"SELECT COUNT(*) FROM {target} WHERE 1 = 0", columns: 1, cancellationToken).ConfigureAwait(false);
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
