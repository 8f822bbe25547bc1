namespace CustomerSegmentation.Portfolio;

/// <summary>The customers who are in one class of one scheme and in one class of another.</summary>
/// <param name="Customers">Their number.</param>
/// <param name="Value">What they bring, losses taken off; exact to 4 decimal places. <see langword="null"/> where no values were given.</param>
/// <param name="UnknownValues">Those of them whose value is unknown, and so is not in <paramref name="Value"/>.</param>
public readonly record struct CrossCell(long Customers, decimal? Value, long UnknownValues);
