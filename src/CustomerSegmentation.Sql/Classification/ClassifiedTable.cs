using System.Data.Common;
using System.Globalization;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Sql;

/// <summary>A table of classes that is made: whole, or not at all.</summary>
internal sealed class ClassifiedTable
{
    private readonly string name;
    private readonly ISqlEngine engine;
    private readonly CancellationToken cancellationToken;

    /// <summary>A table that is not there yet.</summary>
    /// <param name="schema">Its schema; <see langword="null"/> for the connection's.</param>
    /// <param name="name">Its name.</param>
    /// <param name="engine">The database.</param>
    /// <param name="cancellationToken">Stops the work.</param>
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

    /// <summary>Writes it.</summary>
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

    private async Task<SqlClassification> WriteInTransactionAsync(string begin, string query, SegmentationModel model, TableMap map, SqlClasses classes, bool replace)
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

        // All is written; what is left is quick, and is not stopped.
        if (replace)
            await engine.ExecuteAsync($"DROP TABLE IF EXISTS {Target}", CancellationToken.None).ConfigureAwait(false);
        await engine.ExecuteAsync(Dialect.RenameTable(Beside, Target), CancellationToken.None).ConfigureAwait(false);
        return counts;
    }

    // The classes of the new table, and as many rows as there are customers.
    private async Task<SqlClassification> CheckedAsync(string table, SegmentationModel model, TableMap map, SqlClasses classes)
    {
        DecisionTable[] tables = [.. model.Schemes.Select(scheme => scheme.Table)];
        string Literal(SegmentClass one) => classes == SqlClasses.Codes ? $"{one.Code}" : Dialect.Text(one.Name);
        var counts = tables.SelectMany(one => one.Classes.Select(segment => $"COUNT(CASE WHEN {Dialect.Quote(one.Name)} = {Literal(segment)} THEN 1 END)"));
        var written = await SqlClassify.ReadCountsAsync($"SELECT {string.Join(",\n  ", counts.Prepend("COUNT(*)"))}\nFROM {table}", tables, engine, cancellationToken).ConfigureAwait(false);
        var customers = (await SqlClassify.ReadCountsAsync($"SELECT COUNT(*) FROM {map.Source(Dialect)} AS {SelectLevels.Table}", [], engine, cancellationToken).ConfigureAwait(false)).Customers;
        return written.Customers == customers
            ? written
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{written.Customers:N0} customers were classified, and there are {customers:N0}: rows came or went meanwhile, so {name} was not written."));
    }

    private async Task<bool> IsThereAsync()
    {
        try
        {
            await foreach (var _ in engine.ReadAsync($"SELECT COUNT(*) FROM {Target} WHERE 1 = 0", cancellationToken).ConfigureAwait(false))
            {
                // It has columns to read, so it is there.
            }

            return true;
        }
        catch (DbException)
        {
            // Whatever else is wrong shows when it is made.
            return false;
        }
    }

    // What went wrong first is told; this is the way back.
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
