namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads the amounts, factors of amounts, or quantities of a Parquet file in ten-thousandths.</summary>
/// <param name="column">The column.</param>
internal sealed class MoneyColumn(ColumnValues column)
{
    private const int Decimals = 4;
    private const long UnitsInOne = 10_000;

    // Beyond it, whether a number is too large is judged by its text.
    private const long MostUnits = 100_000_000_000_000_000;

    // Up to 15 digits, no two numbers are the same floating-point number.
    private const double MostRealUnits = 1e15;

    private readonly long unitsOfOne = UnitsOfOne(column.Column);

    /// <summary>Whether there is no number.</summary>
    public bool IsMissing(int row) => column.IsMissing(row);

    /// <summary>Reads a number.</summary>
    /// <param name="row">The row.</param>
    /// <param name="units">The number in ten-thousandths.</param>
    /// <returns>Whether there is one, with up to four digits behind the point, and not too large.</returns>
    public bool TryRead(int row, out long units)
    {
        units = 0;
        if (unitsOfOne == 0 || column.IsMissing(row))
            return false;
        if (column.Column.Kind == CellKind.Real)
            return TryRead(column.Reals[row], out units);
        var whole = column.Column.Kind == CellKind.Decimal ? column.Decimals[row] : column.Numbers[row];
        if (whole <= -MostUnits / unitsOfOne || whole >= MostUnits / unitsOfOne)
            return false;
        units = (long)whole * unitsOfOne;
        return true;
    }

    /// <summary>Multiplies two numbers in ten-thousandths.</summary>
    /// <returns>Whether the product is a whole number of them, and not too large.</returns>
    public static bool TryMultiply(ref long units, long factor)
    {
        var (product, rest) = Int128.DivRem((Int128)units * factor, UnitsInOne);
        if (rest != 0 || product <= -MostUnits || product >= MostUnits)
            return false;
        units = (long)product;
        return true;
    }

    private static bool TryRead(double number, out long units)
    {
        units = 0;
        var rounded = Math.Round(number * UnitsInOne);
        if (!(Math.Abs(rounded) < MostRealUnits) || rounded / UnitsInOne != number)
            return false;
        units = (long)rounded;
        return true;
    }

    // 0 for numbers that are read by their text.
    private static long UnitsOfOne(ParquetColumn column) => column switch
    {
        { Kind: CellKind.Whole } => UnitsInOne,
        { Kind: CellKind.Decimal, Scale: <= Decimals and var scale } => (long)Math.Pow(10, Decimals - scale),
        { Kind: CellKind.Real, IsSingle: false } => 1,
        _ => 0,
    };
}
