namespace CustomerSegmentation.Portfolio;

/// <summary>A target band, compared with the number of customers in its class.</summary>
/// <param name="Band">The band.</param>
/// <param name="Customers">The number of customers in its class.</param>
public sealed record BandState(TargetBand Band, long Customers)
{
    /// <summary>The number of customers missing to the minimum; 0 if there are enough.</summary>
    public long Shortfall => Math.Max(0, Band.Minimum - Customers);

    /// <summary>The number of customers above the maximum; 0 if there are not too many.</summary>
    public long Excess => Math.Max(0, Customers - Band.Maximum);

    /// <summary>The number of customers missing to the maximum.</summary>
    public long Room => Math.Max(0, Band.Maximum - Customers);
}
