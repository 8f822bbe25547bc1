using System.Text;
using CustomerSegmentation.Policies;

namespace CustomerSegmentation.Sql;

/// <summary>Fits inside a database.</summary>
public static class SqlFit
{
    /// <summary>
    /// Fits the cuts that are rules to the customers of a table, inside the database that has it: exactly, without a sort and
    /// without fetching the customers.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="map">Where the table has the facts.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> where several have a share of the customers each.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>The model and the report of the fit, to the last bit what <see cref="SegmentationPolicy.Fit(CustomerColumns, CancellationToken)"/> gives for the same values, and what it took.</returns>
    /// <remarks>
    /// <para>A round is one statement, which goes over the customers once for each fact, as the engine does it: on many
    /// threads and shards where it can. The first round finds how many values there are and how far they reach, the second counts them
    /// and sums them up by ranges of a 128th of the power of two, and each further one by 4,096 parts of those ranges where
    /// a cut lies, until at most 16,384 values are left there, which are read. Four rounds are usual, and a result of a round
    /// is some thousand rows a fact. (Positive money of up to 65,536 customers is read whole, as its Gini coefficient is exact.)</para>
    /// <para>The table must not change meanwhile: fit within a transaction that sees one state (such as PostgreSQL's <c>REPEATABLE READ</c>)
    /// where it could.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The map has a fact of another kind under a fact's name.</exception>
    /// <exception cref="PolicyException">The fitted cuts are out of order, as rules of different kinds can give.</exception>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="System.Data.Common.DbException">The database could not run a statement.</exception>
    /// <exception cref="OperationCanceledException">The fit was stopped.</exception>
    public static async Task<SqlFitResult> FitAsync(this SegmentationPolicy policy, TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        var fit = new PolicyFit(policy, map.AsOf);
        var work = new Work(engine, cancellationToken);
        var customers = -1L;
        while (fit.Next is { Count: > 0 } wanted)
        {
            TableFit[] facts = [.. wanted.Select((cuts, i) => new TableFit(cuts, i, map, engine.Dialect))];
            try
            {
                await work.RunAsync(facts).ConfigureAwait(false);
                customers = facts[0].Extent.Customers;
                fit.Take([.. facts.Select(fact => fact.Finish())], customers);
            }
            finally
            {
                foreach (var fact in facts)
                    fact.Dispose();
            }
        }

        if (customers < 0)
            customers = await work.CountAsync(map).ConfigureAwait(false);
        var (model, report) = fit.Finish(customers);
        return new SqlFitResult(model, report, work.Rounds, work.Rows, work.Bytes);
    }

    /// <summary>The first statement of a fit; what the others are depends on what it gives.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="map">Where the table has the facts.</param>
    /// <param name="dialect">The dialect.</param>
    /// <returns>The statement, without a semicolon; <see langword="null"/> where the policy has no rule to fit.</returns>
    public static string? ToFitSql(this SegmentationPolicy policy, TableMap map, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(dialect);
        var selects = new PolicyFit(policy, map.AsOf).Next.Select((cuts, i) => new FitSelect(i, cuts.Fact, map, dialect).Extent()).ToList();
        return selects.Count == 0 ? null : AtOnce(selects);
    }

    private static string AtOnce(IEnumerable<string> selects) => string.Join("\nUNION ALL\n", selects);

    private sealed class Work(ISqlEngine engine, CancellationToken cancellationToken)
    {
        public int Rounds { get; private set; }

        public long Rows { get; private set; }

        public long Bytes { get; private set; }

        public async Task RunAsync(TableFit[] facts)
        {
            SummedDigits? digits = null;
            while (Array.FindAll(facts, fact => fact.IsOpen) is { Length: > 0 } open)
            {
                await ReadAsync(AtOnce(open.Select(fact => fact.NextSelect(digits))), row => facts[row.GetInt64(0)].Add(row)).ConfigureAwait(false);
                foreach (var fact in open)
                    fact.EndRound();
                digits ??= new SummedDigits(facts.Max(fact => fact.Extent.Known), facts.Max(fact => fact.Extent.Largest));
            }
        }

        public async Task<long> CountAsync(TableMap map)
        {
            var customers = 0L;
            await ReadAsync($"SELECT COUNT(*) AS n FROM {map.Source(engine.Dialect)} AS {SelectLevels.Table}", row => customers += row.GetInt64(0)).ConfigureAwait(false);
            return customers;
        }

        private async Task ReadAsync(string sql, Action<ISqlRow> add)
        {
            Rounds++;
            Bytes += Encoding.UTF8.GetByteCount(sql);
            await foreach (var row in engine.ReadAsync(sql, cancellationToken).ConfigureAwait(false))
            {
                add(row);
                Rows++;
                Bytes += row.Columns.Count * sizeof(double);
            }
        }
    }
}
