namespace CustomerSegmentation.Portfolio;

/// <summary>How much of a population is in one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Customers">Its customers.</param>
/// <param name="ShareOfCustomers">Their share (0 to 1) of all customers; 0 where there are none at all.</param>
/// <param name="Value">What they bring, losses taken off; exact to 4 decimal places. <see langword="null"/> where no values were given.</param>
/// <param name="ShareOfValue">Its share of the whole value; negative for a loss. <see langword="null"/> where the whole is not positive, or no values were given.</param>
/// <param name="UnknownValues">The customers whose value is unknown, and so is not in <paramref name="Value"/>.</param>
public sealed record ClassShare(SegmentClass Class, long Customers, double ShareOfCustomers, decimal? Value, double? ShareOfValue, long UnknownValues);
