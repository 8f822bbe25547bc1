using System.Text;
using CustomerSegmentation.Policies;

namespace CustomerSegmentation.Sql;

/// <summary>Fits cuts inside a database.</summary>
public static class SqlFit
{
    /// <summary>
    /// Fits the cuts that are rules to the customers of a table, inside the database: exactly, without sorting and without fetching the customers.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> if the customers are spread over several databases.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>
    /// The model and the report, exactly as <see cref="SegmentationPolicy.Fit(CustomerColumns, CancellationToken)"/> gives them for the same values, and
    /// the cost of the fit.
    /// </returns>
    /// <remarks>
    /// <para>A round is one statement, which scans the customers once for each fact, in parallel if the engine can. The first round gets the number of
    /// values and their range; the second counts and sums the values by 128 ranges between powers of two; each further round divides the ranges in which
    /// a cut lies into 4,096 parts, until at most 16,384 values are left there, which are read. Usually there are four rounds, each of which returns some
    /// thousand rows per fact. (For money, all positive values of up to 65,536 customers are read, as the Gini coefficient is then exact.)</para>
    /// <para>The table must not change during the fit. If it could, fit in a transaction that reads a snapshot (such as PostgreSQL's
    /// <c>REPEATABLE READ</c>).</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The map has a fact with the same name but another kind.</exception>
    /// <exception cref="PolicyException">
    /// No customer, in no shard, has a known value for a cut that is a rule, and the policy does not leave such schemes out
    /// (<see cref="SegmentationOptions.LeaveOutSchemesWithoutValues"/>): every such cut is listed. Or the fitted cuts are out of order, as can
    /// happen with rules of different kinds.
    /// </exception>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="System.Data.Common.DbException">The database could not run a statement.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static async Task<SqlFitResult> FitAsync(
        this SegmentationPolicy policy, TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        using var activity = SegmentationActivity.Start("customersegmentation.fit", engine.Dialect.Name, policy.Schemes.Select(scheme => scheme.Name));
        try
        {
            var (customers, result) = await FitRulesAsync(policy, map, engine, cancellationToken).ConfigureAwait(false);
            activity?.WithCustomers(customers);
            return result;
        }
        catch (Exception fault) when (activity.IsCaughtBy(fault))
        {
            throw;
        }
    }

    private static async Task<(long Customers, SqlFitResult Result)> FitRulesAsync(
        SegmentationPolicy policy, TableMap map, ISqlEngine engine, CancellationToken cancellationToken)
    {
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
        var result = fit.Finish(customers);
        return (customers, new SqlFitResult(result.Model, result.Report, work.Rounds, work.Rows, work.Bytes) { NotRun = result.NotRun });
    }

    /// <summary>Creates the first statement of a fit. The following statements depend on its results.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="dialect">The dialect.</param>
    /// <returns>The statement, without a semicolon; <see langword="null"/> if the policy has no rules to fit.</returns>
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
            var count = $"SELECT COUNT(*) AS n FROM {map.FromClause(engine.Dialect)} AS {SelectLevels.Table}";
            await ReadAsync(count, row => customers += row.GetInt64(0)).ConfigureAwait(false);
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
