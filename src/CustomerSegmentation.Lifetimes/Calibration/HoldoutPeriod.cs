namespace CustomerSegmentation.Lifetimes;

/// <summary>A unit of time of the holdout, such as a week. Immutable.</summary>
/// <param name="Period">The period, from 1.</param>
/// <param name="Expected">The purchases that the model expects of all customers in it.</param>
/// <param name="Actual">Those that were made.</param>
public sealed record HoldoutPeriod(int Period, double Expected, long Actual);
