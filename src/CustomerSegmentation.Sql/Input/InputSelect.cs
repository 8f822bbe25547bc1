using CustomerSegmentation.Input;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Writes the query between a table and its map that follows an <see cref="InputPolicy"/>: it leaves rows out, folds ids and converts money, so that
/// the statements over the map need not know of it.
/// </summary>
internal sealed class InputSelect(TableMap map, InputPolicy input, SqlDialect dialect)
{
    /// <summary>The column of the id that can't be folded alike in all engines; <c>NULL</c> if it can be.</summary>
    public const string UnfoldedId = "segmentation id not folded";

    /// <summary>The column of the currency that has no rate, in small letters; <c>NULL</c> if it has one.</summary>
    public const string WithoutRate = "segmentation currency without rate";

    /// <summary>The column of a fact's money in the currency of the results; <c>NULL</c> if that is not known.</summary>
    public static string MoneyOf(Fact fact) => $"segmentation money of {fact.Name}";

    /// <summary>The rules that leave rows out, in the order in which they are asked.</summary>
    public IReadOnlyList<string> Rules => [.. Filters().Select(filter => filter.Rule)];

    /// <summary>Refuses settings that no map of these keys can follow.</summary>
    /// <exception cref="ArgumentException">See <see cref="TableMap.With(InputPolicy)"/>.</exception>
    public static void Check(InputPolicy input, IReadOnlyList<string> keys)
    {
        if (input.Where.Concat(input.WhereNot).FirstOrDefault(one => one.Value.Count == 0) is { Key: { } column })
            throw new ArgumentException($"The filter of {column} has no values: name those that rows must have, or must not have.", nameof(input));
        if (input.Nobody.Count > 0 && keys.Count != 1)
            throw new ArgumentException($"{nameof(input.Nobody)} needs a map with one key, whose ids it names; this one has {keys.Count}.", nameof(input));
        if (input.FoldIds && keys.Count == 0)
            throw new ArgumentException($"{nameof(input.FoldIds)} needs a map with a key; this one has none.", nameof(input));
        if ((input.Currency is not null || input.Rates.Count > 0) && input.CurrencyColumn is null)
            throw new ArgumentException($"There is a currency or a rate, and no {nameof(input.CurrencyColumn)}: name the column.", nameof(input));
        if (input.Rates.Count > 0 && input.Currency is null)
            throw new ArgumentException($"There are rates, and no {nameof(input.Currency)}: name the currency of the results.", nameof(input));
        if (input.Rates.FirstOrDefault(one => one.Value <= 0) is { Key: { } currency })
            throw new ArgumentException($"The rate of {currency} must be above 0.", nameof(input));
    }

    /// <summary>Writes the query.</summary>
    /// <exception cref="ArgumentException">There is a column of the currency, and no currency of the results.</exception>
    public string ToSql()
    {
        if (input is { CurrencyColumn: { } column, Currency: null })
        {
            throw new ArgumentException($"The money is in the currency that {column} says, and no {nameof(input.Currency)} is given: name the currency of "
                + $"the results, or take the map that {nameof(SqlRows.CheckRowsAsync)} gives.");
        }

        if (!input.FoldIds && input.Currency is null)
            return Kept();
        var levels = new SelectLevels(dialect);
        AddKeys(levels);
        var others = map.Columns.Select(one => one.Column).Concat(input.CurrencyColumn is { } currency ? [currency] : [])
            .Except(map.Keys, StringComparer.Ordinal);
        foreach (var other in others)
            Return(levels, levels.Add(Column(other)), other);
        if (input.Currency is not null)
            AddMoney(levels);
        return $"({levels.ToSql(Kept())})";
    }

    /// <summary>Writes the SELECT of the rows that are left out: the number of the rule, from 1, of the first that leaves a row out, and how many.</summary>
    public string CountLeftOut()
    {
        var rule = string.Concat(Filters().Select((filter, i) => $" WHEN {filter.LeavesOut} THEN {i + 1}"));
        return $"SELECT l.rule_of_row AS rule_of_row, COUNT(*) AS n FROM (SELECT CASE{rule} ELSE 0 END AS rule_of_row "
            + $"FROM {map.Source(dialect)} AS {SelectLevels.Table}) AS l WHERE l.rule_of_row > 0 GROUP BY l.rule_of_row";
    }

    /// <summary>Writes the SELECT of the currencies of the rows that are not left out, one a row.</summary>
    public string Currencies()
    {
        var text = dialect.TrimWhiteSpace(dialect.ValueText(Column(input.CurrencyColumn!)));
        return $"SELECT MIN(c.written) AS currency FROM (SELECT {text} AS written FROM {Kept()} AS {SelectLevels.Table}) AS c "
            + $"WHERE NOT ({FieldFormula.IsMissing("c.written")}) GROUP BY {dialect.ToLowerAscii("c.written")} ORDER BY 1 LIMIT 20";
    }

    private string Column(string name) => TableMap.ColumnOf(name, dialect);

    private string Kept() => Rules.Count == 0 ? map.Source(dialect)
        : $"(SELECT {SelectLevels.Table}.* FROM {map.Source(dialect)} AS {SelectLevels.Table} "
            + $"WHERE {CellFormula.All(Filters().Select(filter => filter.Keeps))})";

    private IEnumerable<(string Rule, string Keeps, string LeavesOut)> Filters() =>
    [
        .. input.Where.Select(one => Filter($"where {one.Key}", one.Key, one.Value, keeps: true)),
        .. input.WhereNot.Select(one => Filter($"where not {one.Key}", one.Key, one.Value, keeps: false)),
        .. input.Nobody.Count > 0 ? [Filter("nobody", map.Keys[0], input.Nobody, keeps: false)] : Array.Empty<(string, string, string)>(),
    ];

    private (string Rule, string Keeps, string LeavesOut) Filter(string rule, string column, IEnumerable<string> values, bool keeps)
    {
        var list = string.Join(", ", values.Select(value => dialect.Text(Folded(value))).Distinct(StringComparer.Ordinal));
        var value = dialect.Value(Column(column));
        var (has, hasNot) = ($"{value} IN ({list})", $"{value} NOT IN ({list})");
        return keeps ? (rule, has, hasNot) : (rule, hasNot, has);
    }

    private static string Folded(string text) => TextFact.Folded(text.Trim());

    private void Return(SelectLevels levels, SelectColumn column, string name) => levels.Return(column, dialect.Quote(name), column);

    // Letters beyond ASCII have no small ones, and no normal form, on which the engines agree. Such an id is none, and said where rows are checked.
    private void AddKeys(SelectLevels levels)
    {
        var unfolded = new List<SelectColumn>();
        foreach (var key in map.Keys)
        {
            if (!input.FoldIds)
            {
                Return(levels, levels.Add(Column(key)), key);
                continue;
            }

            var value = levels.Add(dialect.Value(Column(key)));
            var isAscii = dialect.IsAscii(value);
            Return(levels, levels.Add($"CASE WHEN {value} <> '' AND {isAscii} THEN {value} END", value), key);
            unfolded.Add(levels.Add($"CASE WHEN NOT ({isAscii}) THEN {value} END", value));
        }

        if (unfolded.Count > 0)
            Return(levels, unfolded is [var only] ? only : levels.Add($"COALESCE({string.Join(", ", unfolded)})", unfolded), UnfoldedId);
    }

    private void AddMoney(SelectLevels levels)
    {
        var currency = levels.Add(dialect.Value(Column(input.CurrencyColumn!)));
        var money = new MoneySelect(levels, currency, Folded(input.Currency!), input.Rates.Select(one => (Folded(one.Key), one.Value)));
        Return(levels, money.WithoutRate, WithoutRate);
        foreach (var fact in map.MoneyFacts)
            Return(levels, money.Convert(map.ReadAsWritten(fact, dialect)!), MoneyOf(fact));
    }
}
