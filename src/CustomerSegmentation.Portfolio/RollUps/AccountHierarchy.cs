namespace CustomerSegmentation.Portfolio;

/// <summary>Creates account hierarchies from customers and their parents.</summary>
public static class AccountHierarchy
{
    /// <summary>Creates a hierarchy, in which the account of each customer is the top of its chain of parents.</summary>
    /// <typeparam name="TId">The type of the ids.</typeparam>
    /// <param name="ids">The customers' ids, without duplicates.</param>
    /// <param name="parents">
    /// The ids of their parents, in the same order: <see langword="null"/>, an empty string or the customer's own id if it has none. A parent
    /// that is not among the customers becomes an account.
    /// </param>
    /// <param name="comparer">Compares ids; by default, the default comparer of the type.</param>
    /// <returns>The hierarchy.</returns>
    /// <exception cref="ArgumentException">
    /// The number of parents is not the number of ids, an id occurs twice, or parents form a cycle, which the message names.
    /// </exception>
    public static AccountHierarchy<TId> Of<TId>(IReadOnlyList<TId> ids, IReadOnlyList<TId?> parents, IEqualityComparer<TId>? comparer = null)
        where TId : class
    {
        ArgumentNullException.ThrowIfNull(parents);
        return new AccountHierarchy<TId>(ids, parents.Count, i => (parents[i] is not (null or ""), parents[i]!), comparer);
    }

    /// <inheritdoc cref="Of{TId}(IReadOnlyList{TId}, IReadOnlyList{TId}, IEqualityComparer{TId})"/>
    public static AccountHierarchy<TId> Of<TId>(IReadOnlyList<TId> ids, IReadOnlyList<TId?> parents, IEqualityComparer<TId>? comparer = null)
        where TId : struct
    {
        ArgumentNullException.ThrowIfNull(parents);
        return new AccountHierarchy<TId>(ids, parents.Count, i => (parents[i].HasValue, parents[i].GetValueOrDefault()), comparer);
    }
}
