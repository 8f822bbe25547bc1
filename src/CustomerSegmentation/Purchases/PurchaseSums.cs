namespace CustomerSegmentation;

/// <summary>The sums over a customer's used rows, in units of <see cref="FixedPoint"/>.</summary>
internal struct PurchaseSums
{
    /// <summary>Of every amount.</summary>
    public Int128 Sales;

    /// <summary>Of the positive amounts.</summary>
    public Int128 Bought;

    /// <summary>Of the quantities.</summary>
    public Int128 Units;

    /// <summary>Whether any row gave a quantity.</summary>
    public bool HasUnits;

    public void Add(decimal amount, decimal? quantity)
    {
        var money = FixedPoint.FromDecimal(amount);
        Sales += money;
        if (amount > 0)
            Bought += money;
        if (quantity is not { } units)
            return;
        Units += FixedPoint.FromDecimal(units);
        HasUnits = true;
    }

    public void Add(in PurchaseSums other)
    {
        Sales += other.Sales;
        Bought += other.Bought;
        Units += other.Units;
        HasUnits |= other.HasUnits;
    }
}
