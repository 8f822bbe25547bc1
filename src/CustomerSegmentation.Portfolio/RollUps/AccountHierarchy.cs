namespace CustomerSegmentation.Portfolio;

/// <summary>Makes accounts of customers and their parents.</summary>
public static class AccountHierarchy
{
    /// <summary>Finds the account of each customer: the top of its chain of parents.</summary>
    /// <typeparam name="TId">The type of the ids.</typeparam>
    /// <param name="ids">The customers' ids, each once.</param>
    /// <param name="parents">
    /// The ids of their parents, in the same order: <see langword="null"/>, an empty text or the customer's own id where it
    /// has none. A parent that is not among the customers becomes an account.
    /// </param>
    /// <param name="comparer">How ids are compared; by default by their own equality.</param>
    /// <returns>The accounts.</returns>
    /// <exception cref="ArgumentException">There are not as many parents as ids, an id comes twice, or parents form a cycle, whose ids are named.</exception>
    public static AccountHierarchy<TId> Of<TId>(IReadOnlyList<TId> ids, IReadOnlyList<TId?> parents, IEqualityComparer<TId>? comparer = null)
        where TId : class
    {
        ArgumentNullException.ThrowIfNull(parents);
        return new AccountHierarchy<TId>(ids, parents.Count, (int i, out TId parent) => (parent = parents[i]!) is not (null or ""), comparer);
    }

    /// <inheritdoc cref="Of{TId}(IReadOnlyList{TId}, IReadOnlyList{TId}, IEqualityComparer{TId})"/>
    public static AccountHierarchy<TId> Of<TId>(IReadOnlyList<TId> ids, IReadOnlyList<TId?> parents, IEqualityComparer<TId>? comparer = null)
        where TId : struct
    {
        ArgumentNullException.ThrowIfNull(parents);
        return new AccountHierarchy<TId>(
            ids,
            parents.Count,
            (int i, out TId parent) =>
            {
                parent = parents[i].GetValueOrDefault();
                return parents[i] is not null;
            },
            comparer);
    }
}
