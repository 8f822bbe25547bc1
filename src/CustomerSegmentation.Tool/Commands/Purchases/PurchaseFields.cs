namespace CustomerSegmentation.Tool.Commands.Purchases;

/// <summary>What a row says of a purchase.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Day">The day.</param>
/// <param name="Units">The money in ten-thousandths; <see cref="NoUnits"/> where <paramref name="Money"/> has it.</param>
/// <param name="Money">The money, unless it is in units.</param>
/// <param name="Quantity">How many pieces; <see langword="null"/> if that is not known.</param>
internal readonly record struct PurchaseFields(CustomerId Customer, DateOnly Day, long Units, decimal Money, decimal? Quantity)
{
    /// <summary>Stands for money that is not in units.</summary>
    public const long NoUnits = long.MinValue;

    private const int UnitsInOne = 10_000;

    /// <summary>The money.</summary>
    public decimal Amount => Units == NoUnits ? Money : FromUnits(Units);

    /// <summary>Money from ten-thousandths.</summary>
    public static decimal FromUnits(long units) => (decimal)units / UnitsInOne;
}
