using CustomerSegmentation.Portfolio;
namespace CustomerSegmentation.Sql;

/// <summary>The customers of a table that a database classified.</summary>
/// <param name="Customers">How many there are.</param>
/// <param name="Distributions">How many are in each class, by the scheme's name.</param>
public sealed record SqlClassification(long Customers, IReadOnlyDictionary<string, Distribution> Distributions);
