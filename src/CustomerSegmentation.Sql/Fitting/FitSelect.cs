using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Sql;

/// <summary>
/// The SELECTs that a fit to one fact needs. Each gives few rows however many customers there are, and can run on any share of
/// them: what the shares give is added up.
/// </summary>
internal sealed class FitSelect
{
    // As the first level: sign, exponent, and 7 bits of the fraction.
    private const int RangesInPowerOfTwo = 128;

    private readonly int number;
    private readonly TableMap map;
    private readonly SqlDialect dialect;
    private readonly SelectLevels levels;
    private readonly int value;

    /// <summary>SELECTs over a fact.</summary>
    /// <param name="number">The number that comes out with each row, as those of several facts are read at once.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="map">Where the table has the facts.</param>
    /// <param name="dialect">The dialect.</param>
    public FitSelect(int number, NumberFact fact, TableMap map, SqlDialect dialect)
    {
        this.number = number;
        this.map = map;
        this.dialect = dialect;
        levels = new SelectLevels(isFlat: dialect.NamesExpressions);
        var select = new ModelSelect([], map, dialect, levels);
        // What is too large to add up is unknown here; where unknown is taken as a value, only what that leaves.
        value = fact.AssumedValue is null ? select.ColumnOf(fact.Within(FixedPoint.Largest)) : Addable(select.ColumnOf(fact));
    }

    private string Value => levels.Read(value);

    /// <summary>One row: the number; customers, known and positive ones; the least and the greatest positive value, and the negative ones.</summary>
    public string Extent()
    {
        var zero = dialect.Number(0);
        var positive = levels.Add($"CASE WHEN {Value} > {zero} THEN {Value} END", value);
        var negative = levels.Add($"CASE WHEN {Value} < {zero} THEN {Value} END", value);
        var (p, n) = (levels.Read(positive), levels.Read(negative));
        return Select([value, positive, negative], ["COUNT(*)", $"COUNT({Value})", $"COUNT({p})", $"MIN({p})", $"MAX({p})", $"MIN({n})", $"MAX({n})"], "");
    }

    /// <summary>The customers by the ranges of the first level.</summary>
    /// <param name="extent">How far the values reach.</param>
    /// <param name="digits">How values are summed.</param>
    /// <param name="eachPositive">Whether each positive value is a range of its own.</param>
    public string FirstLevel(FactExtent extent, SummedDigits digits, bool eachPositive)
    {
        var zero = dialect.Number(0);
        if (dialect.LeadingBits(Value, Level.First.Shift) is { } bits)
        {
            var leading = levels.Add(bits, value);
            return eachPositive
                ? Slots(digits, $"{Value} IS NOT NULL", levels.Add($"CASE WHEN {Value} > {zero} THEN {zero} ELSE {dialect.ToDouble(levels.Read(leading))} END", value, leading), levels.Add($"CASE WHEN {Value} > {zero} THEN {Value} ELSE {zero} END", value))
                : Slots(digits, $"{Value} IS NOT NULL", leading);
        }

        // A value over the power of two at or below it is from 1 to below 2; 0 is the only one that is below 1.
        var power = levels.Add($"CASE WHEN {Value} > {zero} THEN {PowerOfTwo(extent.Positives, sign: 1)} WHEN {Value} < {zero} THEN {PowerOfTwo((-extent.Negatives.Greatest, -extent.Negatives.Least), sign: -1)} ELSE {dialect.Number(1)} END", value);
        var place = levels.Add(dialect.Floor($"{Value} / {levels.Read(power)} * {dialect.Number(RangesInPowerOfTwo)}"), value, power);
        if (eachPositive)
            place = levels.Add($"CASE WHEN {Value} > {zero} THEN {Value} ELSE {levels.Read(place)} END", value, place);
        return Slots(digits, $"{Value} IS NOT NULL", power, place);
    }

    /// <summary>The customers by the ranges of a level below the first.</summary>
    public string NextLevel(Level level, SummedDigits digits)
    {
        var pages = Enumerable.Range(0, level.PageCount).Select(level.BoundsOf).ToList();
        // The values of a page lie as evenly as their bits: they share sign and exponent.
        string Place((ulong Least, ulong Greatest) page)
        {
            var least = OrderedBits.ToDouble(page.Least);
            return dialect.Floor($"({Value} - {dialect.Number(least)}) / {dialect.Number(OrderedBits.ToDouble(page.Least + (1UL << level.Shift)) - least)}");
        }

        if (dialect.LeadingBits(Value, level.Shift) is { } bits)
            return Slots(digits, IsIn(pages), levels.Add(bits, value));
        var below = pages.Select(page => $"{Value} <= {dialect.Number(OrderedBits.ToDouble(page.Greatest))}").ToList();
        var page = levels.Add($"CASE {string.Concat(below.Select((test, i) => $"WHEN {test} THEN {i} "))}END", value);
        var place = levels.Add($"CASE {string.Concat(pages.Select((bounds, i) => $"WHEN {below[i]} THEN {Place(bounds)} "))}END", value);
        return Slots(digits, IsIn(pages), page, place);
    }

    /// <summary>The values in the pages of a level below the first, each a range of its own.</summary>
    public string Values(Level level, SummedDigits digits) => Slots(digits, IsIn([.. Enumerable.Range(0, level.PageCount).Select(level.BoundsOf)]), value);

    private int Addable(int known) =>
        levels.Add($"CASE WHEN {levels.Read(known)} >= {dialect.Number(-FixedPoint.Largest)} AND {levels.Read(known)} <= {dialect.Number(FixedPoint.Largest)} THEN {levels.Read(known)} END", known);

    private string IsIn(IReadOnlyList<(ulong Least, ulong Greatest)> pages) =>
        CellFormula.Any(pages.Select(page => $"({Value} >= {dialect.Number(OrderedBits.ToDouble(page.Least))} AND {Value} <= {dialect.Number(OrderedBits.ToDouble(page.Greatest))})"));

    // A tree of comparisons: as few as possible for each value.
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
                : $"CASE WHEN {Value} {(sign > 0 ? "<" : ">")} {dialect.Number(sign * Math.ScaleB(1, middle))} THEN {Tree(first, middle - 1)} ELSE {Tree(middle, last)} END";
        }
    }

    // A row a slot: the number, customers, summed digits, and the least and the greatest value.
    private string Slots(SummedDigits digits, string where, params int[] keys)
    {
        var columns = digits.AddColumns(levels, value, dialect);
        return Select(
            [value, .. keys, .. columns],
            ["COUNT(*)", .. columns.Select(column => SummedDigits.Sum(levels.Read(column), dialect)), $"MIN({Value})", $"MAX({Value})"],
            $"\nWHERE {where}\nGROUP BY {string.Join(", ", keys.Select(levels.Read))}");
    }

    private string Select(IEnumerable<int> reads, IEnumerable<string> aggregates, string end) =>
        levels.ToSql(map.Source(dialect), dialect, reads, [($"{number}", "f"), .. aggregates.Select((aggregate, i) => (aggregate, $"a{i}"))], end);
}
