using System.Data.Common;
using CustomerSegmentation.Decisions;
using CustomerSegmentation.Portfolio;

namespace CustomerSegmentation.Sql;

/// <summary>Classifies customers inside a database.</summary>
public static class SqlClassify
{
    /// <summary>Counts the customers of a table by class, without writing to the database.</summary>
    /// <param name="model">The model.</param>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> if the customers are spread over several databases.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The counts.</returns>
    /// <remarks>
    /// For a table that is distributed over ClickHouse servers, one of them gets all classified rows; to count on each server instead, use a
    /// <see cref="ShardedEngine"/> over the servers, with their local tables.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// With the facts of the map every scheme would give <c>Unclassified</c> alone, or the map has a fact with the same name but another kind.
    /// </exception>
    /// <exception cref="NotSupportedException">The host has a classifier of its own for a scheme of the model.</exception>
    /// <exception cref="DbException">The database could not run the statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static Task<SqlClassification> CountAsync(
        this SegmentationModel model, TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        var tables = model.Tables();
        var notRun = model.NotRunOver(map.SuppliedFacts, nameof(map));
        return ReadCountsAsync(new ModelSelect(tables, map, new SelectLevels(engine.Dialect)).ToCountSql(), tables, notRun, engine, cancellationToken);
    }

    /// <summary>
    /// Classifies every row of a table by every scheme of the model, and writes a new table with the keys and, for each scheme, a column
    /// with the scheme's name. Then counts the rows of both tables and the classes; if the counts do not match, the new table is removed.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The name of the new table, which is quoted and can be any text.</param>
    /// <param name="map">Maps facts to columns of the customers' table.</param>
    /// <param name="engine">The database; with a <see cref="ShardedEngine"/>, each shard gets a table of its own customers.</param>
    /// <param name="classes">How to write classes; by default, as codes.</param>
    /// <param name="replace">Whether to replace an existing table; by default, an existing table is an error.</param>
    /// <param name="schema">The schema (in ClickHouse, the database) of the new table; <see langword="null"/> for the connection's.</param>
    /// <param name="cancellationToken">Cancels the operation; the new table is then not created.</param>
    /// <returns>The counts.</returns>
    /// <remarks>
    /// If the engine can create tables in a transaction, this runs in one, which must not be inside another transaction of the connection. In
    /// ClickHouse, the table is written as <c>NAME being written</c> and then renamed; if a server crashes and leaves that table, the next run
    /// removes it. Shards are checked together, and then each replaces its table: a shard that crashes at that moment can keep the old table
    /// until the next run.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// With the facts of the map every scheme would give <c>Unclassified</c> alone, the map has a fact with the same name but another kind, a key
    /// has the name of a scheme, or the name is empty or that of the customers' table.
    /// </exception>
    /// <exception cref="NotSupportedException">The host has a classifier of its own for a scheme of the model.</exception>
    /// <exception cref="InvalidOperationException">The table exists already, or customers were added or removed during the operation.</exception>
    /// <exception cref="DbException">The database could not run a statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static Task<SqlClassification> ClassifyIntoAsync(
        this SegmentationModel model,
        string table,
        TableMap map,
        ISqlEngine engine,
        SqlClasses classes = SqlClasses.Codes,
        bool replace = false,
        string? schema = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(engine);
        return new ClassifiedTable(schema, table, engine, cancellationToken).WriteAsync(model, map, classes, replace);
    }

    /// <summary>Counts, for each supplied fact that the schemes use, the customers for whom it is known, unknown, impossible, or assumed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> if the customers are spread over several databases.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The counts of the mapped facts. A value that the database can't convert is unknown, or an error of the statement.</returns>
    /// <exception cref="ArgumentException">The map has a fact with the same name but another kind.</exception>
    /// <exception cref="DbException">The database could not run the statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static async Task<IReadOnlyList<FactCount>> CountFactsAsync(
        this SegmentationModel model, TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        var select = new ModelSelect([.. model.Schemes.Select(scheme => scheme.Table)], map, new SelectLevels(engine.Dialect, canBeFlat: true));
        Fact[] facts = [.. select.SuppliedFacts().Where(fact => map.Read(fact, engine.Dialect) is not null)];
        var sums = await engine.SumAsync(select.ToFactCountSql(facts), 1 + (2 * facts.Length), cancellationToken).ConfigureAwait(false);
        return [.. facts.Select((fact, i) =>
        {
            var (said, known) = (sums[(2 * i) + 1], sums[(2 * i) + 2]);
            var unknown = sums[0] - known;
            return new FactCount(fact, known, unknown, Math.Max(0, said - known), fact.AssumedValue is null ? 0 : unknown);
        })];
    }

    internal static async Task<SqlClassification> ReadCountsAsync(
        string sql, IReadOnlyList<DecisionTable> tables, IReadOnlyList<SchemeNotRun> notRun, ISqlEngine engine, CancellationToken cancellationToken)
    {
        var sums = await engine.SumAsync(sql, 1 + tables.Sum(table => table.Classes.Count), cancellationToken).ConfigureAwait(false);
        var distributions = new Dictionary<string, Distribution>(StringComparer.Ordinal);
        var (customers, next) = (sums[0], 1);
        foreach (var table in tables)
        {
            var counts = sums[next..(next += table.Classes.Count)];
            if (counts.Sum() != customers)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"{counts.Sum():N0} of {customers:N0} customers have a class of {table.Name}: the rows changed meanwhile, and nothing was written."));
            }

            distributions.Add(table.Name, Distribution.OfCounts(table.Classes, counts));
        }

        return new SqlClassification(customers, distributions, notRun);
    }
}
