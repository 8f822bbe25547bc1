namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>Reads the amounts, factors of amounts, or quantities of a Parquet file in ten-thousandths.</summary>
/// <param name="column">The column.</param>
internal sealed class MoneyColumn(ColumnReader column)
{
    private const int Decimals = 4;
    private const long UnitsInOne = 10_000;

    // Beyond it, whether a number is too large is judged by its text.
    private const long MostUnits = 100_000_000_000_000_000;

    // Up to 15 digits, no two numbers are the same floating-point number.
    private const double MostRealUnits = 1e15;

    private readonly long unitsOfOne = UnitsOfOne(column.Column);

    /// <summary>Whether there is no number.</summary>
    public bool IsMissing(int ahead) => column.Place(ahead) < 0;

    /// <summary>Reads a number.</summary>
    /// <param name="ahead">How many values are before it.</param>
    /// <param name="units">The number in ten-thousandths.</param>
    /// <returns>Whether there is one, with up to four digits behind the point, and not too large.</returns>
    public bool TryRead(int ahead, out long units)
    {
        units = 0;
        var place = column.Place(ahead);
        if (place < 0 || unitsOfOne == 0)
            return false;
        if (column.Column.Kind == CellKind.Real)
            return TryRead(column.Values.Reals[place], out units);
        if (column.Column.Type is PhysicalType.Int32 or PhysicalType.Int64)
            return TryScale(column.Values.Numbers[place], out units);
        var bytes = column.Values.Bytes(place);
        return bytes.Length <= 16 && CellWriter.WholeOf(bytes) is var whole && whole > -MostUnits && whole < MostUnits && TryScale((long)whole, out units);
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

    private bool TryScale(long whole, out long units)
    {
        units = 0;
        if (whole <= -MostUnits / unitsOfOne || whole >= MostUnits / unitsOfOne)
            return false;
        units = whole * unitsOfOne;
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
        { Kind: CellKind.Real, Type: PhysicalType.Double } => 1,
        _ => 0,
    };
}
