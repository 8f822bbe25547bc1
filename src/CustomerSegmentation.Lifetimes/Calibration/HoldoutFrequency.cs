namespace CustomerSegmentation.Lifetimes;

/// <summary>Customers who had bought equally often before the holdout, and their mean purchases in it. Immutable.</summary>
/// <param name="RepeatPurchases">The repeat purchases before the holdout.</param>
/// <param name="IsOrMore">Whether customers with more of them are here, too.</param>
/// <param name="Customers">The number of customers.</param>
/// <param name="Expected">The purchases that the model expects, per customer.</param>
/// <param name="Naive">Those of the naive guess, per customer.</param>
/// <param name="Actual">Those that were made, per customer.</param>
public sealed record HoldoutFrequency(int RepeatPurchases, bool IsOrMore, int Customers, double Expected, double Naive, double Actual);
