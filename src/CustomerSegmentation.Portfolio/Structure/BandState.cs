namespace CustomerSegmentation.Portfolio;

/// <summary>A target band held against the customers that there are.</summary>
/// <param name="Band">The band.</param>
/// <param name="Customers">The customers of its class.</param>
public sealed record BandState(TargetBand Band, long Customers)
{
    /// <summary>How many are missing to the minimum; 0 where there are enough.</summary>
    public long Shortfall => Math.Max(0, Band.Minimum - Customers);

    /// <summary>How many there are above the maximum; 0 where there are not too many.</summary>
    public long Excess => Math.Max(0, Customers - Band.Maximum);

    /// <summary>How many more the band can hold: what is missing to the maximum.</summary>
    public long Room => Math.Max(0, Band.Maximum - Customers);
}
