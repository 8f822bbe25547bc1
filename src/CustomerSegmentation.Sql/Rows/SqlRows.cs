using CustomerSegmentation.Input;

namespace CustomerSegmentation.Sql;

/// <summary>Checks the rows of a table before they are taken for customers or purchases.</summary>
public static class SqlRows
{
    /// <summary>
    /// Finds which rows of a table can be customers, by the rule of a CSV file: a row is rejected if a key is missing, if a mapped column holds what
    /// can't be read as its fact, if its money is in a currency without a rate, or if its keys were those of another row. A value that is missing is none
    /// that can't be read.
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
    /// <exception cref="InvalidOperationException">
    /// The settings (<see cref="TableMap.With(InputPolicy)"/>) name the column of the currency and no currency of the results, and the rows have several, or
    /// none.
    /// </exception>
    /// <exception cref="System.Data.Common.DbException">The database could not run a statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static async Task<CheckedRows<TableMap>> CheckRowsAsync(
        this TableMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        map = map.ReadAsTexts(await TextsAsync(map, engine, cancellationToken).ConfigureAwait(false));
        var typed = await WithCurrencyAsync(map, engine, cancellationToken).ConfigureAwait(false);
        var leftOut = await LeftOutAsync(typed, engine, cancellationToken).ConfigureAwait(false);
        var select = RowCheckSelect.OfCustomers(typed, engine.Dialect);
        var (rows, rejects) = await CountAsync(select, engine, cancellationToken).ConfigureAwait(false);
        var usable = rejects.Count > 0 ? typed.Over(select.Usable) : typed;
        if (map.Keys.Count == 0)
            return new(leftOut, rows, rejects, usable, typed.Input?.Currency?.Trim());
        var unique = RowCheckSelect.OfCustomers(usable, engine.Dialect);
        var (repeated, example) = (0L, (string?)null);
        await foreach (var row in engine.ReadAsync(unique.CountRepeated(), cancellationToken).ConfigureAwait(false))
        {
            repeated += row.GetInt64(0);
            example ??= row.IsNull(1) ? null : row.GetString(1);
        }

        if (repeated > 0)
            rejects.Add(new RejectedRows($"repeated {string.Join(" and ", map.Keys)}, one row of each is kept", repeated, Short(example)));
        return new(leftOut, rows, rejects, repeated > 0 ? usable.Over(unique.OnePerKey) : usable, typed.Input?.Currency?.Trim());
    }

    /// <summary>
    /// Asks the database which columns of purchases hold texts, which are then read as the fields of a CSV file, and counts the rows that are no purchases:
    /// those that the settings of the map leave out, and those that are rejected, by reason.
    /// </summary>
    /// <param name="map">Maps purchases to columns of the table.</param>
    /// <param name="engine">The database.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The counts, and the map with the types of the columns: in columns of texts, blanks around customers and orders don't count; a customer or an order
    /// that is empty, NA, NaN or null is missing; and numbers and days are those that a file could have. The few rows that are beyond what can be counted
    /// (<see cref="PurchaseMap.Amounts"/>) are rejected too, by the statements; <see cref="PurchaseSql.ToReportSql"/> counts all rejected ones.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// The settings name the column of the currency and no currency of the results, and the rows have several, or none.
    /// </exception>
    /// <exception cref="System.Data.Common.DbException">The database could not run a statement.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static async Task<CheckedRows<PurchaseMap>> CheckRowsAsync(
        this PurchaseMap map, ISqlEngine engine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(engine);
        map.Check();
        map = map.ReadAsTexts(await TextsAsync(map.Table, engine, cancellationToken).ConfigureAwait(false));
        var table = await WithCurrencyAsync(map.Table, engine, cancellationToken).ConfigureAwait(false);
        var usable = table == map.Table ? map : map.With(table.Input!);
        var leftOut = await LeftOutAsync(table, engine, cancellationToken).ConfigureAwait(false);
        var (rows, rejects) = await CountAsync(RowCheckSelect.OfPurchases(usable, engine.Dialect), engine, cancellationToken).ConfigureAwait(false);
        return new(leftOut, rows, rejects, usable, table.Input?.Currency?.Trim());
    }

    // Without a currency of the results, it is the one that all rows have.
    private static async Task<TableMap> WithCurrencyAsync(TableMap map, ISqlEngine engine, CancellationToken cancellationToken)
    {
        if (map.Input is not { CurrencyColumn: { } column, Currency: null } input)
            return map;
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var sql = new InputSelect(map, input, engine.Dialect).Currencies();
        await foreach (var row in engine.ReadAsync(sql, cancellationToken).ConfigureAwait(false))
            found.TryAdd(row.GetString(0), row.GetString(0));
        return found.Count switch
        {
            1 => map.With(input with { Currency = found.Keys.First() }),
            0 => throw new InvalidOperationException($"No row has a currency in {column}: name another column, or none."),
            _ => throw new InvalidOperationException(
                $"The rows are in several currencies ({string.Join(", ", found.Keys.Order(StringComparer.Ordinal))}): name "
                + "the currency of the results, such as with --currency COLUMN=EUR, and the rates of the others."),
        };
    }

    private static async Task<Dictionary<string, long>> LeftOutAsync(TableMap map, ISqlEngine engine, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (map.Input is not { } input || new InputSelect(map, input, engine.Dialect) is not { Rules: { Count: > 0 } rules } select)
            return counts;
        await foreach (var row in engine.ReadAsync(select.CountLeftOut(), cancellationToken).ConfigureAwait(false))
        {
            var rule = rules[(int)row.GetInt64(0) - 1];
            counts[rule] = counts.GetValueOrDefault(rule) + row.GetInt64(1);
        }

        return counts;
    }

    private static async Task<(long Rows, List<RejectedRows> Rejects)> CountAsync(
        RowCheckSelect select, ISqlEngine engine, CancellationToken cancellationToken)
    {
        var rows = 0L;
        var faults = new Dictionary<string, (long Place, long Rows, string? Example)>(StringComparer.Ordinal);
        await foreach (var row in engine.ReadAsync(select.Count(), cancellationToken).ConfigureAwait(false))
        {
            var (fault, count) = ((int)row.GetInt64(0), row.GetInt64(1));
            rows += count;
            if (fault == 0)
                continue;
            var example = row.IsNull(2) ? null : row.GetString(2);
            var (reason, isNamed) = select.Reason(fault, example);
            var known = faults.GetValueOrDefault(reason, (fault, 0, null));
            faults[reason] = (known.Place, known.Rows + count, isNamed ? null : known.Example ?? example);
        }

        var rejects = faults.OrderBy(one => one.Value.Place).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => new RejectedRows(one.Key, one.Value.Rows, Short(one.Value.Example)));
        return (rows, [.. rejects]);
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
        var sql = $"SELECT {string.Join(", ", types)} FROM {map.Source(engine.Dialect)} AS {SelectLevels.Table} LIMIT 1";
        await foreach (var row in engine.ReadAsync(sql, cancellationToken).ConfigureAwait(false))
            texts.UnionWith(columns.Where((one, i) => !ColumnType.Holds(one.Kind, row.GetString(i))).Select(one => one.Column));
        return texts;
    }

    private static string? Short(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text;
}
