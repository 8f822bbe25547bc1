namespace CustomerSegmentation.Sql;

/// <summary>Checks the rows of a table before they are taken for customers.</summary>
public static class SqlRows
{
    /// <summary>
    /// Finds which rows of a table can be customers, by the rule of a CSV file: a row is rejected if a key is missing, if a mapped column holds what
    /// can't be read as its fact, or if its keys were those of another row. A value that is missing is none that can't be read.
    /// </summary>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="engine">
    /// The database; with a <see cref="ShardedEngine"/>, repeated keys are found within each database, as all rows of a customer are in the same one.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The counts, and the map of the rows that remain.</returns>
    /// <remarks>
    /// <para>This reads the table twice, and its keys are grouped. Without it, what can't be read is unknown or an error of the statement, and rows
    /// without a key and those of repeated keys are customers as all others.</para>
    /// <para>Of the rows of one key the first remains: in SQLite the first as it reads them; elsewhere, as rows have no order there, the first in the
    /// order of the mapped columns' values. If rows were rejected, each later statement leaves them out again, which takes as long as here.</para>
    /// </remarks>
    /// <exception cref="System.Data.Common.DbException">The database could not run a statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static async Task<CheckedRows> CheckRowsAsync(this TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        var typed = map.ReadAsTexts(await TextsAsync(map, engine, cancellationToken).ConfigureAwait(false));
        var select = new RowCheckSelect(typed, engine.Dialect);
        var (counts, rows, rejects) = (new long[select.Reasons.Count + 1], 0L, new List<RejectedRows>());
        var examples = new string?[counts.Length];
        await foreach (var row in engine.ReadAsync(select.Count(), cancellationToken).ConfigureAwait(false))
        {
            var fault = row.GetInt64(0);
            counts[fault] += row.GetInt64(1);
            if (!row.IsNull(2))
                examples[fault] ??= row.GetString(2);
        }

        var found = select.Reasons.Select((reason, i) => new RejectedRows(reason, counts[i + 1], Short(examples[i + 1])));
        rejects.AddRange(found.Where(one => one.Rows > 0));
        rows = counts.Sum();
        var usable = rejects.Count > 0 ? typed.Over(select.Usable) : typed;
        if (map.Keys.Count == 0)
            return new CheckedRows(rows, rejects, usable);
        var unique = new RowCheckSelect(usable, engine.Dialect);
        var (repeated, example) = (0L, (string?)null);
        await foreach (var row in engine.ReadAsync(unique.CountRepeated(), cancellationToken).ConfigureAwait(false))
        {
            repeated += row.GetInt64(0);
            example ??= row.IsNull(1) ? null : row.GetString(1);
        }

        if (repeated > 0)
            rejects.Add(new RejectedRows($"repeated {string.Join(" and ", map.Keys)}, one row of each is kept", repeated, Short(example)));
        return new CheckedRows(rows, rejects, repeated > 0 ? usable.Over(unique.OnePerKey) : usable);
    }

    /// <summary>Asks the database which columns of purchases hold texts, which are then read as the fields of a CSV file.</summary>
    /// <param name="map">Maps purchases to columns of the table.</param>
    /// <param name="engine">The database.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The map with the types of the columns: in columns of texts, blanks around customers and orders don't count; a customer or an order that is empty,
    /// NA, NaN or null is missing; and numbers and days are those that a file could have. Rows that can't be read are rejected.
    /// </returns>
    /// <exception cref="System.Data.Common.DbException">The database could not run the statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static async Task<PurchaseMap> WithTypesAsync(this PurchaseMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        return map.ReadAsTexts(await TextsAsync(map.Table, engine, cancellationToken).ConfigureAwait(false));
    }

    // The columns whose type is not the one of their fact; those of keys and text facts alone where each value has a type of its own.
    private static async Task<HashSet<string>> TextsAsync(TableMap map, ISqlEngine engine, CancellationToken cancellationToken)
    {
        (string Column, FactKind Kind)[] columns =
            [.. map.Keys.Select(key => (key, FactKind.Text)), .. map.Columns.Where(one => one.Kind != FactKind.Class).Select(one => (one.Column, one.Kind))];
        var types = columns.Select(one => engine.Dialect.TypeOf(TableMap.ColumnOf(one.Column, engine.Dialect)))
            .OfType<string>().Select((type, i) => $"{type} AS c{i}").ToList();
        if (types.Count == 0)
            return [.. columns.Where(one => one.Kind == FactKind.Text).Select(one => one.Column)];
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var sql = $"SELECT {string.Join(", ", types)} FROM {map.FromClause(engine.Dialect)} AS {SelectLevels.Table} LIMIT 1";
        await foreach (var row in engine.ReadAsync(sql, cancellationToken).ConfigureAwait(false))
            texts.UnionWith(columns.Where((one, i) => !ColumnType.Holds(one.Kind, row.GetString(i))).Select(one => one.Column));
        return texts;
    }

    private static string? Short(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text;
}
