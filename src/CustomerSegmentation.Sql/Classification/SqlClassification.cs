using CustomerSegmentation.Portfolio;

namespace CustomerSegmentation.Sql;

/// <summary>The number of customers in each class, as a database classified them. Immutable.</summary>
public sealed class SqlClassification
{
    internal SqlClassification(long customers, IReadOnlyDictionary<string, Distribution> distributions) =>
        (Customers, Distributions) = (customers, distributions);

    /// <summary>The number of customers.</summary>
    public long Customers { get; }

    /// <summary>The number of customers in each class, by the scheme's name.</summary>
    public IReadOnlyDictionary<string, Distribution> Distributions { get; }
}
