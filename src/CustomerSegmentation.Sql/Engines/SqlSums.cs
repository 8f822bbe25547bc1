namespace CustomerSegmentation.Sql;

/// <summary>Adds up the rows of counts that databases return.</summary>
internal static class SqlSums
{
    /// <summary>Runs a statement of whole numbers, and adds up each column over all rows, as several databases return a row each.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="cancellationToken">Cancels the statement.</param>
    /// <exception cref="System.Data.Common.DbException">The database could not run the statement.</exception>
    public static async Task<long[]> SumAsync(this ISqlEngine engine, string sql, int columns, CancellationToken cancellationToken)
    {
        var sums = new long[columns];
        await foreach (var row in engine.ReadAsync(sql, cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < columns; i++)
                sums[i] += row.GetInt64(i);
        }

        return sums;
    }
}
