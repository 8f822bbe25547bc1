namespace CustomerSegmentation.Purchases;

/// <summary>What an amount or a quantity is; the members up to <see cref="Positive"/> are those that can be added up.</summary>
internal enum AmountKind : sbyte
{
    Negative = -1,
    Zero = 0,
    Positive = 1,
    Unknown = 2,
    TooLarge = 3,
}

/// <summary>Amounts and quantities in units of <see cref="FixedPoint"/>.</summary>
internal static class Amount
{
    private const decimal Largest = 1e18m; // FixedPoint.Largest

    /// <summary>What a number of units is.</summary>
    public static AmountKind KindOf(long units) => (AmountKind)Math.Sign(units);

    /// <summary>Reads a decimal.</summary>
    public static AmountKind Read(decimal value, out Int128 units)
    {
        if (FixedPoint.TryFromDecimal(value, out var usual))
        {
            units = usual;
            return KindOf(usual);
        }

        units = 0;
        if (decimal.Abs(value) > Largest)
            return AmountKind.TooLarge;
        units = FixedPoint.FromDecimal(value);
        return (AmountKind)decimal.Sign(value);
    }

    /// <summary>Reads a double; NaN, an infinity and what else the library does not take for a number are unknown.</summary>
    public static AmountKind Read(double value, out Int128 units)
    {
        units = 0;
        if (!Number.IsKnown(value))
            return AmountKind.Unknown;
        if (Math.Abs(value) > FixedPoint.Largest)
            return AmountKind.TooLarge;
        units = FixedPoint.FromDouble(value);
        return (AmountKind)Math.Sign(value);
    }
}
