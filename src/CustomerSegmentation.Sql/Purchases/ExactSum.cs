namespace CustomerSegmentation.Sql;

/// <summary>
/// Sums of amounts in units of <see cref="FixedPoint"/>, in two parts of whole numbers: units = high * <see cref="Base"/> + low.
/// </summary>
/// <remarks>
/// The low parts are added up in 64 bits, which hold those of three thousand million rows. The high parts are added up as
/// doubles, which are exact up to 2^53 (2,000 rows of the largest amount, 1e18), whatever the order, and never wrap around. As the
/// base is 10,000 * 2^18, high * 2^18 is a whole number of money, and the rest is so small that adding it rounds as dividing
/// the whole would.
/// </remarks>
internal static class ExactSum
{
    private const long WholePart = 1L << 18;
    private const long Base = FixedPoint.UnitsInOne * WholePart;
    private const long LargestExact = 1L << 53;

    /// <summary>Adds the parts of an amount of a row.</summary>
    /// <param name="levels">The columns of the rows.</param>
    /// <param name="amount">SQL of the amount, at most 1e18 either way; <c>NULL</c> stays.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="reads">The columns that it reads.</param>
    /// <returns>The columns: a double, and a whole number of 64 bits.</returns>
    public static (int High, int Low) Split(SelectLevels levels, string amount, SqlDialect dialect, params IReadOnlyCollection<int> reads)
    {
        var scaled = levels.Add($"{amount} * {dialect.Number(FixedPoint.UnitsInOne)} + {dialect.Number(0.5)}", reads);
        var units = levels.Add(dialect.Floor(levels.Read(scaled)), scaled);
        var quotient = levels.Add($"{levels.Read(units)} / {dialect.Number(Base)}", units);
        var high = levels.Add(dialect.Floor(levels.Read(quotient)), quotient);
        // Whichever whole number of about the quotient that is, what is left is exact.
        var low = $"{levels.Read(units)} - {levels.Read(high)} * {dialect.Number(Base)}";
        return (high, levels.Add(dialect.ToInt64($"({low})"), units, high));
    }

    /// <summary>Adds the sum of units as doubles: a high part, and a low one that is less than the base.</summary>
    /// <param name="levels">The columns of the customers.</param>
    /// <param name="high">SQL that reads the sum of the high parts of <see cref="SelectLevels.Table"/>.</param>
    /// <param name="low">SQL that reads the sum of the low parts.</param>
    /// <param name="dialect">The dialect.</param>
    /// <returns>The columns of the two parts and of the sum, the last of which is exact up to 2^53.</returns>
    public static (int High, int Low, int Units) Join(SelectLevels levels, string high, string low, SqlDialect dialect)
    {
        var (highs, lows) = (levels.Add(high), levels.Add(low));
        var quotient = levels.Add($"{dialect.ToDouble(levels.Read(lows))} / {dialect.Number(Base)}", lows);
        var carry = levels.Add(dialect.Floor(levels.Read(quotient)), quotient);
        var top = levels.Add($"{levels.Read(highs)} + {levels.Read(carry)}", highs, carry);
        var rest = levels.Add(dialect.ToDouble($"({levels.Read(lows)} - {dialect.ToInt64(levels.Read(carry))} * {Base})"), lows, carry);
        return (top, rest, levels.Add($"{levels.Read(top)} * {dialect.Number(Base)} + {levels.Read(rest)}", top, rest));
    }

    /// <summary>Adds the sum as the double that is nearest to it.</summary>
    /// <param name="levels">The columns of the customers.</param>
    /// <param name="sum">What <see cref="Join"/> gave.</param>
    /// <param name="dialect">The dialect.</param>
    /// <returns>The column.</returns>
    public static int Value(SelectLevels levels, (int High, int Low, int Units) sum, SqlDialect dialect)
    {
        var (high, low, units) = (levels.Read(sum.High), levels.Read(sum.Low), levels.Read(sum.Units));
        var unitsInOne = dialect.Number(FixedPoint.UnitsInOne);
        return levels.Add(
            $"CASE WHEN {units} > {dialect.Number(-LargestExact)} AND {units} < {dialect.Number(LargestExact)} THEN {units} / {unitsInOne} ELSE {high} * {dialect.Number(WholePart)} + {low} / {unitsInOne} END",
            sum.High, sum.Low, sum.Units);
    }
}
