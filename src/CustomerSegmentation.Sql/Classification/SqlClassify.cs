using CustomerSegmentation.Portfolio;
using System.Data.Common;
using System.Globalization;
using CustomerSegmentation.Decisions;

namespace CustomerSegmentation.Sql;

/// <summary>Classifies inside a database.</summary>
public static class SqlClassify
{
    /// <summary>Counts the customers of a table by class, without writing anything.</summary>
    /// <param name="model">The model.</param>
    /// <param name="map">Where the table has the facts.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> where several have a share of the customers each.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The counts.</returns>
    /// <remarks>Of a table that is distributed over ClickHouse servers the classified rows are brought to one of them; a <see cref="ShardedEngine"/> over the servers and their own tables counts where the rows are.</remarks>
    /// <exception cref="ArgumentException">The map has a fact of another kind under a fact's name.</exception>
    /// <exception cref="DbException">The database could not run the statement.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Task<SqlClassification> CountAsync(this SegmentationModel model, TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        DecisionTable[] tables = [.. model.Schemes.Select(scheme => scheme.Table)];
        return ReadCountsAsync(new ModelSelect(tables, map, engine.Dialect, new SelectLevels()).ToCountSql(), tables, engine, cancellationToken);
    }

    /// <summary>
    /// Classifies every row of a table by every scheme of the model into a new table: the keys, and a column a scheme under its
    /// name. Afterwards the rows of both tables and the classes are counted; the new table is there when all is well, and else not.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The name of the new table; it is quoted, so that it can be any text.</param>
    /// <param name="map">Where the customers' table has the facts.</param>
    /// <param name="engine">The database; with a <see cref="ShardedEngine"/> each shard gets a table of its own customers.</param>
    /// <param name="classes">How the classes come out; codes by default.</param>
    /// <param name="replace">Whether a table of that name is replaced; by default it is a failure that there is one.</param>
    /// <param name="schema">The schema (in ClickHouse, the database) of the new table; <see langword="null"/> for the one that the connection has.</param>
    /// <param name="cancellationToken">Stops the work; the new table is not there then.</param>
    /// <returns>The counts.</returns>
    /// <remarks>
    /// Where the engine has transactions that make tables, it is one, which must not be within another one of the connection. In
    /// ClickHouse the table is written beside, as <c>NAME being written</c>, and renamed in the end; what a server that died may
    /// have left under that name is removed by the next run. Shards are checked all together, and then each takes the new table
    /// for itself: one that dies in just that moment can be left with the old one, which another run mends.
    /// </remarks>
    /// <exception cref="ArgumentException">The map has a fact of another kind under a fact's name, a key has the name of a scheme, the name is empty, or it is that of the customers' own table.</exception>
    /// <exception cref="InvalidOperationException">There is a table of that name, or the customers changed meanwhile.</exception>
    /// <exception cref="DbException">The database could not run a statement.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Task<SqlClassification> ClassifyIntoAsync(
        this SegmentationModel model, string table, TableMap map, ISqlEngine engine, SqlClasses classes = SqlClasses.Codes, bool replace = false, string? schema = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(engine);
        return new ClassifiedTable(schema, table, engine, cancellationToken).WriteAsync(model, map, classes, replace);
    }

    /// <summary>Counts, for every supplied fact that the schemes use, of how many customers it is known, unknown, impossible, or assumed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="map">Where the table has the facts.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> where several have a share of the customers each.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The counts of the mapped facts. What the database can't read as the fact is unknown there, or has failed the statement.</returns>
    /// <exception cref="ArgumentException">The map has a fact of another kind under a fact's name.</exception>
    /// <exception cref="DbException">The database could not run the statement.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static async Task<IReadOnlyList<FactCount>> CountFactsAsync(this SegmentationModel model, TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        var select = new ModelSelect([.. model.Schemes.Select(scheme => scheme.Table)], map, engine.Dialect, new SelectLevels(engine.Dialect.NamesExpressions));
        Fact[] facts = [.. select.SuppliedFacts().Where(fact => map.Read(fact, engine.Dialect) is not null)];
        var customers = 0L;
        var counts = new (long Said, long Known)[facts.Length];
        await foreach (var row in engine.ReadAsync(select.ToFactCountSql(facts), cancellationToken).ConfigureAwait(false))
        {
            customers += row.GetInt64(0);
            for (var i = 0; i < counts.Length; i++)
                counts[i] = (counts[i].Said + row.GetInt64((2 * i) + 1), counts[i].Known + row.GetInt64((2 * i) + 2));
        }

        return [.. facts.Zip(counts, (fact, count) => new FactCount(fact, count.Known, customers - count.Known, Math.Max(0, count.Said - count.Known), fact.AssumedValue is null ? 0 : customers - count.Known))];
    }

    internal static async Task<SqlClassification> ReadCountsAsync(string sql, IReadOnlyList<DecisionTable> tables, ISqlEngine engine, CancellationToken cancellationToken)
    {
        var customers = 0L;
        var counts = tables.Select(table => new long[table.Classes.Count]).ToList();
        await foreach (var row in engine.ReadAsync(sql, cancellationToken).ConfigureAwait(false))
        {
            customers += row.GetInt64(0);
            var column = 1;
            foreach (var count in counts)
            {
                for (var i = 0; i < count.Length; i++)
                    count[i] += row.GetInt64(column++);
            }
        }

        foreach (var (table, count) in tables.Zip(counts))
        {
            if (count.Sum() != customers)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{count.Sum():N0} of {customers:N0} customers have a class of {table.Name}: the rows changed meanwhile, and nothing was written."));
        }

        return new(customers, tables.Zip(counts).ToDictionary(pair => pair.First.Name, pair => Distribution.OfCounts(pair.First.Classes, pair.Second), StringComparer.Ordinal));
    }
}
