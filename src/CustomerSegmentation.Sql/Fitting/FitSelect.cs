using CustomerSegmentation.Fitting;
using static CustomerSegmentation.Sql.CellFormula;

namespace CustomerSegmentation.Sql;

/// <summary>
/// Writes the SELECTs of a fit to one fact. Each returns few rows for any number of customers, and can run on parts of the customers, whose
/// results are added up.
/// </summary>
internal sealed class FitSelect
{
    // As in the first level: sign, exponent, and 7 bits of the fraction.
    private const int RangesInPowerOfTwo = 128;

    private readonly int number;
    private readonly TableMap map;
    private readonly SqlDialect dialect;
    private readonly SelectLevels levels;
    private readonly SelectColumn value;

    /// <summary>Creates an instance for a fact.</summary>
    /// <param name="number">A number that identifies the fact's rows, as the rows of several facts are read together.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="map">Maps facts to columns of the table.</param>
    /// <param name="dialect">The dialect.</param>
    public FitSelect(int number, NumberFact fact, TableMap map, SqlDialect dialect)
    {
        (this.number, this.map, this.dialect) = (number, map, dialect);
        levels = new SelectLevels(dialect, canBeFlat: true);
        var select = new ModelSelect([], map, levels);
        // Values that are too large to add up are unknown here, after computed and assumed values have replaced unknown ones.
        value = fact is { AssumedValue: null, Computation: null } ? select.ColumnOf(fact.Within(FixedPoint.Largest)) : Addable(select.ColumnOf(fact));
    }

    /// <summary>
    /// Writes a SELECT of one row: the fact's number; the numbers of customers, of known and of positive values; and the least and the greatest
    /// positive and negative value.
    /// </summary>
    public string Extent()
    {
        var zero = dialect.Number(0);
        var p = levels.Add($"CASE WHEN {value} > {zero} THEN {value} END", value);
        var n = levels.Add($"CASE WHEN {value} < {zero} THEN {value} END", value);
        return Select([value, p, n], ["COUNT(*)", $"COUNT({value})", $"COUNT({p})", $"MIN({p})", $"MAX({p})", $"MIN({n})", $"MAX({n})"]);
    }

    /// <summary>Writes the SELECT that counts customers by the ranges of the first level.</summary>
    /// <param name="extent">The range of the values.</param>
    /// <param name="digits">Sums the values.</param>
    /// <param name="eachPositive">Whether each positive value is a range of its own.</param>
    public string FirstLevel(FactExtent extent, SummedDigits digits, bool eachPositive)
    {
        var (zero, isKnown) = (dialect.Number(0), $"{value} IS NOT NULL");
        if (dialect.LeadingBits(value, Level.First.Shift) is { } bits)
        {
            var leading = levels.Add(bits, value);
            if (!eachPositive)
                return Slots(digits, isKnown, leading);
            return Slots(
                digits,
                isKnown,
                levels.Add($"CASE WHEN {value} > {zero} THEN {zero} ELSE {dialect.ToDouble(leading)} END", value, leading),
                levels.Add($"CASE WHEN {value} > {zero} THEN {value} ELSE {zero} END", value));
        }

        // A value divided by the power of two at or below it is from 1 to below 2; only 0 gives less.
        var ofPositive = PowerOfTwo(extent.Positives, sign: 1);
        var ofNegative = PowerOfTwo((-extent.Negatives.Greatest, -extent.Negatives.Least), sign: -1);
        var power = levels.Add(
            $"CASE WHEN {value} > {zero} THEN {ofPositive} WHEN {value} < {zero} THEN {ofNegative} ELSE {dialect.Number(1)} END", value);
        var place = levels.Add(dialect.Floor($"{value} / {power} * {dialect.Number(RangesInPowerOfTwo)}"), value, power);
        if (eachPositive)
            place = levels.Add($"CASE WHEN {value} > {zero} THEN {value} ELSE {place} END", value, place);
        return Slots(digits, isKnown, power, place);
    }

    /// <summary>Writes the SELECT that counts customers by the ranges of a level below the first.</summary>
    public string NextLevel(Level level, SummedDigits digits)
    {
        var pages = PagesOf(level);
        if (dialect.LeadingBits(value, level.Shift) is { } bits)
            return Slots(digits, IsIn(pages), levels.Add(bits, value));
        var below = pages.Select(page => $"{value} <= {dialect.Number(page.Greatest)}").ToList();
        var page = levels.Add($"CASE {string.Concat(below.Select((test, i) => $"WHEN {test} THEN {i} "))}END", value);
        // The values of a page share sign and exponent, so that equal steps of bits are equal steps of values.
        var places = pages.Select(page => dialect.Floor($"({value} - {dialect.Number(page.Least)}) / {dialect.Number(page.Step)}"));
        var place = levels.Add($"CASE {string.Concat(below.Zip(places, (test, place) => $"WHEN {test} THEN {place} "))}END", value);
        return Slots(digits, IsIn(pages), page, place);
    }

    /// <summary>Writes the SELECT of the values in the pages of a level below the first, each as a range of its own.</summary>
    public string Values(Level level, SummedDigits digits) => Slots(digits, IsIn(PagesOf(level)), value);

    private SelectColumn Addable(SelectColumn known) => levels.Add(
        $"CASE WHEN {known} >= {dialect.Number(-FixedPoint.Largest)} AND {known} <= {dialect.Number(FixedPoint.Largest)} THEN {known} END",
        known);

    private static List<(double Least, double Greatest, double Step)> PagesOf(Level level) =>
    [
        .. Enumerable.Range(0, level.PageCount).Select(level.BoundsOf).Select(page => (
            OrderedBits.ToDouble(page.Least),
            OrderedBits.ToDouble(page.Greatest),
            OrderedBits.ToDouble(page.Least + (1UL << level.Shift)) - OrderedBits.ToDouble(page.Least))),
    ];

    private string IsIn(IEnumerable<(double Least, double Greatest, double Step)> pages) =>
        Any(pages.Select(page => $"({value} >= {dialect.Number(page.Least)} AND {value} <= {dialect.Number(page.Greatest)})"));

    // A binary tree of comparisons, so that each value needs few.
    private string PowerOfTwo((double Least, double Greatest) magnitudes, int sign)
    {
        if (double.IsNaN(magnitudes.Least))
            return dialect.Number(1);
        return Tree(Math.ILogB(magnitudes.Least), Math.ILogB(magnitudes.Greatest));

        string Tree(int first, int last)
        {
            var middle = first + ((last - first + 1) / 2);
            return first == last
                ? dialect.Number(sign * Math.ScaleB(1, first))
                : $"CASE WHEN {value} {(sign > 0 ? "<" : ">")} {dialect.Number(sign * Math.ScaleB(1, middle))} "
                    + $"THEN {Tree(first, middle - 1)} ELSE {Tree(middle, last)} END";
        }
    }

    // A row per slot: the fact's number, the number of customers, the summed digits, and the least and the greatest value.
    private string Slots(SummedDigits digits, string where, params SelectColumn[] keys)
    {
        var columns = digits.AddColumns(levels, value);
        return Select(
            [value, .. keys, .. columns],
            ["COUNT(*)", .. columns.Select(column => dialect.ToInt64($"SUM({column})")), $"MIN({value})", $"MAX({value})"],
            $"\nWHERE {where}\nGROUP BY {string.Join<SelectColumn>(", ", keys)}");
    }

    private string Select(IEnumerable<SelectColumn> reads, IEnumerable<string> aggregates, string end = "")
    {
        levels.Return($"{number}", "f", reads);
        foreach (var (i, aggregate) in aggregates.Index())
            levels.Return(aggregate, $"a{i}");
        return levels.ToSql(map.FromClause(dialect), end);
    }
}
