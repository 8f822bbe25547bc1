namespace CustomerSegmentation.Lifetimes;

/// <summary>A month of a cohort. Immutable.</summary>
/// <param name="MonthsSince">The calendar months since the one of the first purchase; 0 for that month itself.</param>
/// <param name="Customers">The customers who bought in the month.</param>
/// <param name="Share">Their share of the cohort's customers, 0 to 1; 1 for the first month.</param>
/// <param name="Amount">What they spent.</param>
public sealed record CohortMonth(int MonthsSince, long Customers, double Share, decimal Amount);
