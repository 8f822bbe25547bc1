namespace CustomerSegmentation.Lifetimes;

/// <summary>A length of gaps between purchases. Immutable.</summary>
/// <param name="Days">The length, in days.</param>
/// <param name="AtRisk">The gaps that are known to last so long, or longer.</param>
/// <param name="Ended">Those of them that ended after exactly so many days.</param>
/// <param name="Survival">The estimated share of gaps that are longer, 0 to 1.</param>
/// <param name="StandardError">Its standard error, by Greenwood's formula; 0 once the share is 0.</param>
public sealed record GapSurvivalPoint(int Days, long AtRisk, long Ended, double Survival, double StandardError);
