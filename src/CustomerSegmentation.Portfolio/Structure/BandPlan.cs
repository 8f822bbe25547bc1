namespace CustomerSegmentation.Portfolio;

/// <summary>When a band is filled.</summary>
/// <param name="Band">The band and its customers.</param>
/// <param name="Missing">How many it misses to the goal.</param>
/// <param name="WorkingDays">After how many working days they are collected; 0 where none is missing.</param>
/// <param name="Date">The day on which that is; <see langword="null"/> where none is missing, the plan has no start, or it lies after the year 9999.</param>
public sealed record BandPlan(BandState Band, long Missing, long WorkingDays, DateOnly? Date);
