namespace CustomerSegmentation.Portfolio;

/// <summary>A plan of when a band is filled.</summary>
/// <param name="Band">The band, with its number of customers.</param>
/// <param name="Missing">The number of customers that the band lacks.</param>
/// <param name="WorkingDays">The number of working days until the band is filled; 0 if none is missing.</param>
/// <param name="Date">
/// The day on which the band is filled; <see langword="null"/> if no customers are missing, the plan has no start, or the day is after the year
/// 9999.
/// </param>
public sealed record BandPlan(BandState Band, long Missing, long WorkingDays, DateOnly? Date);
