namespace CustomerSegmentation.Portfolio;

/// <summary>Holds two classifications of the same scheme, at two dates, against each other.</summary>
public static class ClassTransitions
{
    /// <summary>Finds who was promoted, demoted, kept, new and gone, by a scheme of the catalogue.</summary>
    /// <typeparam name="TId">The type of the customers' ids.</typeparam>
    /// <param name="scheme">The scheme; its <see cref="Scheme.Ranking"/> says which class is better.</param>
    /// <param name="before">The customers and their classes at the earlier date.</param>
    /// <param name="after">The customers and their classes at the later date, in any order.</param>
    /// <param name="comparer">How ids are compared; by default by their own equality.</param>
    /// <returns>The migration.</returns>
    /// <exception cref="ArgumentException">An id comes twice on a side, or a code is not of the scheme.</exception>
    public static ClassTransitions<TId> Between<TId>(Scheme scheme, ClassifiedCustomers<TId> before, ClassifiedCustomers<TId> after, IEqualityComparer<TId>? comparer = null)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Between(scheme.Classes, scheme.Ranking, before, after, comparer);
    }

    /// <summary>The same by any classes.</summary>
    /// <typeparam name="TId">The type of the customers' ids.</typeparam>
    /// <param name="classes">The classes.</param>
    /// <param name="ranking">Those of them that can be held against each other, the best first; may be empty.</param>
    /// <param name="before">The customers and their classes at the earlier date.</param>
    /// <param name="after">The customers and their classes at the later date, in any order.</param>
    /// <param name="comparer">How ids are compared; by default by their own equality.</param>
    /// <returns>The migration.</returns>
    /// <exception cref="ArgumentException">An id comes twice on a side, a code is not among the classes, or the ranking has a class that is not, or one twice.</exception>
    public static ClassTransitions<TId> Between<TId>(IReadOnlyList<SegmentClass> classes, IReadOnlyList<SegmentClass> ranking, ClassifiedCustomers<TId> before, ClassifiedCustomers<TId> after, IEqualityComparer<TId>? comparer = null)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new ClassTransitions<TId>(new ClassIndex(classes), ranking, before, after, comparer);
    }
}
