namespace CustomerSegmentation.Sql;

/// <summary>Reads days from tables.</summary>
public static class SqlDays
{
    /// <summary>Gets the latest day of a date, such as the last purchase of all customers, after which the as-of date usually is.</summary>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="engine">The database; a <see cref="ShardedEngine"/> if the customers are spread over several databases.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The day; <see langword="null"/> if none is known, or the fact is not mapped.</returns>
    /// <exception cref="ArgumentException">The map has a fact with the same name but another kind.</exception>
    /// <exception cref="System.Data.Common.DbException">The database could not run the statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static async Task<DateOnly?> LastDayAsync(this TableMap map, DateFact fact, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        if (map.Read(fact, engine.Dialect) is null)
            return null;
        var levels = new SelectLevels(engine.Dialect, canBeFlat: true);
        var column = new ModelSelect([], map, levels).ColumnOf(fact);
        levels.Return($"MAX({column})", "last", column);
        DateOnly? last = null;
        await foreach (var row in engine.ReadAsync(levels.ToSql(map.FromClause(engine.Dialect)), cancellationToken).ConfigureAwait(false))
        {
            if (!row.IsNull(0) && DateOnly.FromDayNumber((int)row.GetDouble(0)) is var day && !(day <= last))
                last = day;
        }

        return last;
    }
}
