namespace CustomerSegmentation.Portfolio;

/// <summary>The customers and the value of one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Customers">The number of customers.</param>
/// <param name="ShareOfCustomers">Their share (0 to 1) of all customers; 0 if there are none.</param>
/// <param name="Value">The total of their values, less losses; exact to 4 decimal places. <see langword="null"/> if no values were given.</param>
/// <param name="ShareOfValue">
/// The share of the total of all customers; negative for a loss. <see langword="null"/> if that total is not positive, or no values were given.
/// </param>
/// <param name="UnknownValues">The number of customers whose value is unknown, and not in <paramref name="Value"/>.</param>
public sealed record ClassShare(SegmentClass Class, long Customers, double ShareOfCustomers, decimal? Value, double? ShareOfValue, long UnknownValues);
