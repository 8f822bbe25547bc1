namespace CustomerSegmentation.Sql;

/// <summary>
/// Sums amounts exactly in units of <see cref="FixedPoint"/>, as two whole numbers: units = high * <see cref="Base"/> + low.
/// </summary>
/// <remarks>
/// The low parts are added up as 64-bit integers, which are enough for three billion rows. The high parts are added up as doubles, which are
/// exact up to 2^53 (2,000 rows with the largest amount, 1e18) in any order, and never overflow. As the base is 10,000 * 2^18, high * 2^18 is a
/// whole amount of money, and low is so small that adding it rounds in the same way as dividing the whole sum.
/// </remarks>
internal static class ExactSum
{
    private const long WholePart = 1L << 18;
    private const long Base = FixedPoint.UnitsInOne * WholePart;
    private const long LargestExact = 1L << 53;

    /// <summary>Adds columns of the two parts of a row's amount.</summary>
    /// <param name="levels">The columns of the rows.</param>
    /// <param name="amount">SQL of the amount, between -1e18 and 1e18; <c>NULL</c> stays <c>NULL</c>.</param>
    /// <param name="reads">The columns that it reads.</param>
    /// <returns>The columns: a double, and a 64-bit integer.</returns>
    public static (SelectColumn High, SelectColumn Low) Split(SelectLevels levels, string amount, params IReadOnlyCollection<SelectColumn> reads)
    {
        var dialect = levels.Dialect;
        var scaled = levels.Add($"{amount} * {dialect.Number(FixedPoint.UnitsInOne)} + {dialect.Number(0.5)}", reads);
        var units = levels.Add(dialect.Floor(scaled), scaled);
        var quotient = levels.Add($"{units} / {dialect.Number(Base)}", units);
        var high = levels.Add(dialect.Floor(quotient), quotient);
        // The remainder is exact, even if the quotient is rounded to a neighboring whole number.
        var low = $"{units} - {high} * {dialect.Number(Base)}";
        return (high, levels.Add(dialect.ToInt64($"({low})"), units, high));
    }

    /// <summary>Adds columns of the sum as doubles: a high part, and a low part below the base.</summary>
    /// <param name="levels">The columns of the customers.</param>
    /// <param name="high">SQL that reads the sum of the high parts from <see cref="SelectLevels.Table"/>.</param>
    /// <param name="low">SQL that reads the sum of the low parts.</param>
    /// <returns>The columns of the two parts and of the sum in units, which is exact up to 2^53.</returns>
    public static (SelectColumn High, SelectColumn Low, SelectColumn Units) Join(SelectLevels levels, string high, string low)
    {
        var dialect = levels.Dialect;
        var (highs, lows) = (levels.Add(high), levels.Add(low));
        var quotient = levels.Add($"{dialect.ToDouble(lows)} / {dialect.Number(Base)}", lows);
        var carry = levels.Add(dialect.Floor(quotient), quotient);
        var top = levels.Add($"{highs} + {carry}", highs, carry);
        var rest = levels.Add(dialect.ToDouble($"({lows} - {dialect.ToInt64(carry)} * {Base})"), lows, carry);
        return (top, rest, levels.Add($"{top} * {dialect.Number(Base)} + {rest}", top, rest));
    }

    /// <summary>Adds a column of the sum, rounded to the nearest double.</summary>
    /// <param name="levels">The columns of the customers.</param>
    /// <param name="sum">The columns from <see cref="Join"/>.</param>
    /// <returns>The column.</returns>
    public static SelectColumn Value(SelectLevels levels, (SelectColumn High, SelectColumn Low, SelectColumn Units) sum)
    {
        var dialect = levels.Dialect;
        var (high, low, units) = sum;
        var unitsInOne = dialect.Number(FixedPoint.UnitsInOne);
        return levels.Add(
            $"CASE WHEN {units} > {dialect.Number(-LargestExact)} AND {units} < {dialect.Number(LargestExact)} THEN {units} / {unitsInOne} "
            + $"ELSE {high} * {dialect.Number(WholePart)} + {low} / {unitsInOne} END",
            high, low, units);
    }
}
