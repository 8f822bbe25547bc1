namespace CustomerSegmentation;

/// <summary>
/// A test as two formulas of comparisons, ANDs and ORs alone: one that holds where the answer is yes, and one where it is no. An
/// unknown fact is NULL, which makes neither hold; so it does not matter how an engine negates it.
/// </summary>
internal static class CellFormula
{
    /// <summary>A formula that always holds.</summary>
    public const string Always = "1 = 1";

    /// <summary>A formula that never holds.</summary>
    public const string Never = "1 = 0";

    /// <summary>The formula of an answer.</summary>
    /// <param name="cell">The test.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="fact">SQL that reads the tested fact.</param>
    /// <param name="other">SQL that reads the other fact, where there is one.</param>
    /// <param name="dialect">The dialect.</param>
    public static string Write(Cell cell, bool answer, string fact, string? other, SqlDialect dialect)
    {
        var formula = other is null
            ? OfValues(cell, answer, fact, dialect)
            : $"{fact} {Symbol(cell.Comparison!.Value, answer)} {other}";
        return cell.WhenUnknown == answer ? Any([formula, $"{fact} IS NULL", .. other is null ? [] : new[] { $"{other} IS NULL" }]) : formula;
    }

    /// <summary>All of some formulas.</summary>
    public static string All(IEnumerable<string> formulas) => Join(formulas, " AND ", neutral: Always, decisive: Never);

    /// <summary>Any of some formulas.</summary>
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
        var ranges = answer ? cell.Values.Ranges : Outside(cell.Values.Ranges, cell.Fact);
        return Any(ranges.Select(range => Within(range, cell.Fact, fact, dialect)));
    }

    private static string OfTexts(ValueSet values, bool answer, string fact, SqlDialect dialect)
    {
        var texts = values.Texts.Select(text => dialect.Text(text));
        if (values.TextsExcluded == answer)
            return All([$"{fact} IS NOT NULL", .. texts.Select(text => $"{fact} <> {text}")]);
        return Any(texts.Select(text => $"{fact} = {text}"));
    }

    // Facts are known to lie between their bounds.
    private static string Within(ValueRange range, Fact fact, string read, SqlDialect dialect)
    {
        if (range.Low == range.High)
            return $"{read} = {dialect.Number(range.Low)}";
        var (low, isLowOpen) = Readable(range.Low, Math.BitDecrement, fact);
        var (high, isHighOpen) = Readable(range.High, Math.BitIncrement, fact);
        string[] ends =
        [
            .. range.Low > fact.Minimum ? [$"{read} {(isLowOpen ? ">" : ">=")} {dialect.Number(low)}"] : Array.Empty<string>(),
            .. range.High < fact.Maximum ? [$"{read} {(isHighOpen ? "<" : "<=")} {dialect.Number(high)}"] : Array.Empty<string>(),
        ];
        return ends.Length == 0 ? $"{read} IS NOT NULL" : All(ends);
    }

    private static List<ValueRange> Outside(IReadOnlyList<ValueRange> ranges, Fact fact)
    {
        var rest = new List<ValueRange>();
        var start = fact.Minimum;
        foreach (var range in ranges)
        {
            if (range.Low > start)
                rest.Add(new ValueRange(start, Math.BitDecrement(range.Low)));
            start = Math.BitIncrement(range.High);
        }

        if (start <= fact.Maximum)
            rest.Add(new ValueRange(start, fact.Maximum));
        return rest;
    }

    // An end is written as its neighbour where that is the shorter number: the one that was meant.
    private static (double Value, bool IsOpen) Readable(double end, Func<double, double> neighbour, Fact fact)
    {
        var outside = neighbour(end) + 0.0;
        return outside >= fact.Minimum && outside <= fact.Maximum && Length(outside) < Length(end) ? (outside, true) : (end, false);
    }

    private static int Length(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Length;

    private static string Symbol(Comparison comparison, bool answer) => (comparison, answer) switch
    {
        (Comparison.AtLeast, true) or (Comparison.Below, false) => ">=",
        (Comparison.Above, true) or (Comparison.AtMost, false) => ">",
        (Comparison.AtMost, true) or (Comparison.Above, false) => "<=",
        _ => "<",
    };
}
