namespace CustomerSegmentation.Sql;

/// <summary>Days that a table has.</summary>
public static class SqlDays
{
    /// <summary>The last day of a date, such as that of the last purchase of all, after which customers are usually judged.</summary>
    /// <param name="map">Where the table has the facts.</param>
    /// <param name="fact">The date.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> where several have a share of the customers each.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The day; <see langword="null"/> where none is known, or the date is not mapped.</returns>
    /// <exception cref="ArgumentException">The map has a fact of another kind under the fact's name.</exception>
    /// <exception cref="System.Data.Common.DbException">The database could not run the statement.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static async Task<DateOnly?> LastDayAsync(this TableMap map, DateFact fact, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        if (map.Read(fact, engine.Dialect) is null)
            return null;
        var levels = new SelectLevels(engine.Dialect.NamesExpressions);
        var column = new ModelSelect([], map, engine.Dialect, levels).ColumnOf(fact);
        DateOnly? last = null;
        await foreach (var row in engine.ReadAsync(levels.ToSql(map.Source(engine.Dialect), engine.Dialect, [column], [($"MAX({levels.Read(column)})", "last")]), cancellationToken).ConfigureAwait(false))
        {
            if (!row.IsNull(0) && DateOnly.FromDayNumber((int)row.GetDouble(0)) is var day && !(day <= last))
                last = day;
        }

        return last;
    }
}
