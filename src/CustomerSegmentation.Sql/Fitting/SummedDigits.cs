namespace CustomerSegmentation.Sql;

/// <summary>
/// Exact sums of values in units of <see cref="FixedPoint"/>, in any engine: a value's units are cut into digits, as many and as
/// large as 64 bits hold the sum of over all customers, and each digit is summed by itself.
/// </summary>
internal sealed class SummedDigits
{
    private const int BitsOfSum = 62;

    private readonly int bits;

    /// <summary>Digits for some customers.</summary>
    /// <param name="customers">The most that are summed.</param>
    /// <param name="largest">The greatest magnitude of a value.</param>
    public SummedDigits(long customers, double largest)
    {
        bits = BitsOfSum - (64 - (int)long.LeadingZeroCount(customers));
        Count = 1;
        for (var rest = (largest * FixedPoint.UnitsInOne) + 1; rest >= Math.ScaleB(1, bits); rest = Math.ScaleB(rest, -bits))
            Count++;
    }

    /// <summary>How many digits there are.</summary>
    public int Count { get; }

    /// <summary>Adds the columns of the digits, the least first.</summary>
    /// <param name="levels">The SELECT.</param>
    /// <param name="value">The column of the values.</param>
    /// <param name="dialect">The dialect.</param>
    /// <returns>The columns.</returns>
    public int[] AddColumns(SelectLevels levels, int value, SqlDialect dialect)
    {
        var columns = new int[Count];
        var rest = levels.Add(dialect.Floor($"{levels.Read(value)} * {dialect.Number(FixedPoint.UnitsInOne)} + {dialect.Number(0.5)}"), value);
        var power = dialect.Number(Math.ScaleB(1, bits));
        for (var i = 0; i < Count; i++)
        {
            if (i == Count - 1)
            {
                columns[i] = levels.Add(dialect.ToInt64(levels.Read(rest)), rest);
                continue;
            }

            // Powers of two divide and multiply exactly, and what is taken away leaves fewer bits than a double has.
            var higher = levels.Add(dialect.Floor($"{levels.Read(rest)} / {power}"), rest);
            columns[i] = levels.Add(dialect.ToInt64($"{levels.Read(rest)} - {levels.Read(higher)} * {power}"), rest, higher);
            rest = higher;
        }

        return columns;
    }

    /// <summary>SQL that sums a digit.</summary>
    public static string Sum(string digit, SqlDialect dialect) => dialect.ToInt64($"SUM({digit})");

    /// <summary>The units that summed digits are.</summary>
    public Int128 Units(ISqlRow row, int firstColumn)
    {
        var units = Int128.Zero;
        for (var i = Count - 1; i >= 0; i--)
            units = (units << bits) + row.GetInt64(firstColumn + i);
        return units;
    }
}
