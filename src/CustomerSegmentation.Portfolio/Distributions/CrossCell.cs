namespace CustomerSegmentation.Portfolio;

/// <summary>The customers with one class by one scheme and one class by another scheme.</summary>
/// <param name="Customers">The number of customers.</param>
/// <param name="Value">The total of their values, less losses; exact to 4 decimal places. <see langword="null"/> if no values were given.</param>
/// <param name="UnknownValues">The number of customers whose value is unknown, and not in <paramref name="Value"/>.</param>
public readonly record struct CrossCell(long Customers, decimal? Value, long UnknownValues);
