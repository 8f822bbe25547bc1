namespace CustomerSegmentation.Purchases;

/// <summary>The kind of an amount or a quantity; the members up to <see cref="Positive"/> can be added up.</summary>
internal enum AmountKind : sbyte
{
    Negative = -1,
    Zero = 0,
    Positive = 1,
    Unknown = 2,
    TooLarge = 3,
}

/// <summary>Reads amounts and quantities in units of <see cref="FixedPoint"/>.</summary>
internal static class Amount
{
    private const decimal Largest = 1e18m; // FixedPoint.Largest

    /// <summary>Gets the kind of a number of units.</summary>
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

    /// <summary>Reads a double; NaN, infinities and other numbers that are not known (<see cref="Number"/>) are unknown.</summary>
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
