namespace CustomerSegmentation.Sql;

/// <summary>
/// Writes a test as two SQL formulas, one that is true if the answer is yes, and one that is true if it is no. They only use comparisons, AND
/// and OR: for an unknown fact, which is NULL, neither is true, so that it does not matter how an engine negates NULL.
/// </summary>
internal static class CellFormula
{
    /// <summary>A formula that is always true.</summary>
    public const string Always = "1 = 1";

    /// <summary>A formula that is never true.</summary>
    public const string Never = "1 = 0";

    /// <summary>Writes the formula of an answer.</summary>
    /// <param name="cell">The test.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="fact">SQL that reads the tested fact.</param>
    /// <param name="other">SQL that reads the other fact, if there is one.</param>
    /// <param name="dialect">The dialect.</param>
    public static string Write(Cell cell, bool answer, string fact, string? other, SqlDialect dialect)
    {
        var formula = other is null
            ? OfValues(cell, answer, fact, dialect)
            : $"{fact} {Cell.Symbol(answer ? cell.Operator!.Value : Cell.Inverse(cell.Operator!.Value))} {other}";
        return cell.WhenUnknown == answer ? Any([formula, $"{fact} IS NULL", other is null ? Never : $"{other} IS NULL"]) : formula;
    }

    /// <summary>
    /// Writes the formula of a known number within bounds: 0, or a magnitude of at least 1e-100. It is not true for NaN, which is above all
    /// numbers in some engines.
    /// </summary>
    /// <param name="read">SQL that reads the number.</param>
    /// <param name="minimum">The least possible value.</param>
    /// <param name="maximum">The greatest possible value.</param>
    /// <param name="dialect">The dialect.</param>
    public static string Known(string read, double minimum, double maximum, SqlDialect dialect) => Any(
    [
        minimum <= 0 && maximum >= 0 ? $"{read} = {dialect.Number(0)}" : Never,
        maximum >= Number.Smallest
            ? $"({read} >= {dialect.Number(Math.Max(minimum, Number.Smallest))} AND {read} <= {dialect.Number(maximum)})"
            : Never,
        minimum <= -Number.Smallest
            ? $"({read} <= {dialect.Number(Math.Min(maximum, -Number.Smallest))} AND {read} >= {dialect.Number(minimum)})"
            : Never,
    ]);

    /// <summary>Combines formulas by AND.</summary>
    public static string All(IEnumerable<string> formulas) => Join(formulas, " AND ", neutral: Always, decisive: Never);

    /// <summary>Combines formulas by OR.</summary>
    public static string Any(IEnumerable<string> formulas) => Join(formulas, " OR ", neutral: Never, decisive: Always);

    private static string Join(IEnumerable<string> formulas, string operation, string neutral, string decisive)
    {
        List<string> some = [.. formulas.Distinct(StringComparer.Ordinal).Where(formula => formula != neutral)];
        if (some.Contains(decisive, StringComparer.Ordinal))
            return decisive;
        return some.Count switch { 0 => neutral, 1 => some[0], _ => $"({string.Join(operation, some)})" };
    }

    private static string OfValues(Cell cell, bool answer, string fact, SqlDialect dialect)
    {
        if (cell.Fact.Kind == FactKind.Text)
            return OfTexts(cell.Values, answer, fact, dialect);
        var values = answer ? cell.Values : cell.Values.Outside(cell.Fact);
        return Any(values.Ranges.Select(range => Within(range, cell, fact, dialect)));
    }

    private static string OfTexts(ValueSet values, bool answer, string fact, SqlDialect dialect)
    {
        var texts = values.Texts.Select(text => dialect.Text(text));
        if (values.TextsExcluded == answer)
            return All([$"{fact} IS NOT NULL", .. texts.Select(text => $"{fact} <> {text}")]);
        return Any(texts.Select(text => $"{fact} = {text}"));
    }

    // Known facts lie within their bounds.
    private static string Within(ValueRange range, Cell cell, string read, SqlDialect dialect)
    {
        if (range.Low == range.High)
            return $"{read} = {dialect.Number(range.Low)}";
        var (low, isLowOpen) = cell.Readable(range.Low, Math.BitDecrement);
        var (high, isHighOpen) = cell.Readable(range.High, Math.BitIncrement);
        var formula = All(
        [
            range.Low > cell.Fact.Minimum ? $"{read} {(isLowOpen ? ">" : ">=")} {dialect.Number(low)}" : Always,
            range.High < cell.Fact.Maximum ? $"{read} {(isHighOpen ? "<" : "<=")} {dialect.Number(high)}" : Always,
        ]);
        return formula == Always ? $"{read} IS NOT NULL" : formula;
    }
}
