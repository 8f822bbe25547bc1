namespace CustomerSegmentation.Sql;

/// <summary>
/// Sums values exactly in units of <see cref="FixedPoint"/>, in any engine: a value's units are split into digits, each of which is summed separately.
/// The digits are so small that their sums over all customers fit 64 bits.
/// </summary>
internal sealed class SummedDigits
{
    private const int BitsOfSum = 62;

    private readonly int bits;

    /// <summary>Creates digits for a number of customers.</summary>
    /// <param name="customers">The largest number of values in a sum.</param>
    /// <param name="largest">The greatest magnitude of a value.</param>
    public SummedDigits(long customers, double largest)
    {
        bits = BitsOfSum - (64 - (int)long.LeadingZeroCount(customers));
        Count = 1;
        for (var rest = (largest * FixedPoint.UnitsInOne) + 1; rest >= Math.ScaleB(1, bits); rest = Math.ScaleB(rest, -bits))
            Count++;
    }

    /// <summary>The number of digits.</summary>
    public int Count { get; }

    /// <summary>Adds the columns of the digits, the lowest first.</summary>
    /// <param name="levels">The SELECT.</param>
    /// <param name="value">The column of the values.</param>
    /// <returns>The columns.</returns>
    public SelectColumn[] AddColumns(SelectLevels levels, SelectColumn value)
    {
        var dialect = levels.Dialect;
        var columns = new SelectColumn[Count];
        var rest = levels.Add(dialect.Floor($"{value} * {dialect.Number(FixedPoint.UnitsInOne)} + {dialect.Number(0.5)}"), value);
        var power = dialect.Number(Math.ScaleB(1, bits));
        for (var i = 0; i < Count - 1; i++)
        {
            // Dividing and multiplying by powers of two is exact, and so is the difference, which has fewer bits than a double.
            var higher = levels.Add(dialect.Floor($"{rest} / {power}"), rest);
            columns[i] = levels.Add(dialect.ToInt64($"{rest} - {higher} * {power}"), rest, higher);
            rest = higher;
        }

        columns[^1] = levels.Add(dialect.ToInt64(rest), rest);
        return columns;
    }

    /// <summary>Converts summed digits to units.</summary>
    public Int128 Units(ISqlRow row, int firstColumn)
    {
        var units = Int128.Zero;
        for (var i = Count - 1; i >= 0; i--)
            units = (units << bits) + row.GetInt64(firstColumn + i);
        return units;
    }
}
