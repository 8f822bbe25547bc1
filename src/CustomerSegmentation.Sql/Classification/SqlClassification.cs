using CustomerSegmentation.Portfolio;

namespace CustomerSegmentation.Sql;

/// <summary>The number of customers in each class, as a database classified them. Immutable.</summary>
public sealed class SqlClassification
{
    internal SqlClassification(long customers, IReadOnlyDictionary<string, Distribution> distributions, IReadOnlyList<SchemeNotRun> notRun) =>
        (Customers, Distributions, NotRun) = (customers, distributions, notRun);

    /// <summary>The number of customers.</summary>
    public long Customers { get; }

    /// <summary>The number of customers in each class, by the scheme's name.</summary>
    public IReadOnlyDictionary<string, Distribution> Distributions { get; }

    /// <summary>The schemes that can give nothing but <c>Unclassified</c> with the facts of the map, each with the facts that it lacks.</summary>
    public IReadOnlyList<SchemeNotRun> NotRun { get; }
}
