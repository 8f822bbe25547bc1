namespace CustomerSegmentation.Portfolio;

/// <summary>Compares the classes of customers at two dates.</summary>
public static class ClassTransitions
{
    /// <summary>Compares the classes of customers at two dates by a scheme.</summary>
    /// <typeparam name="TId">The type of the customers' ids.</typeparam>
    /// <param name="scheme">The scheme, whose <see cref="Scheme.Ranking"/> orders the classes.</param>
    /// <param name="before">The customers and their classes at the earlier date.</param>
    /// <param name="after">The customers and their classes at the later date, in any order.</param>
    /// <param name="comparer">Compares ids; by default, the default comparer of the type.</param>
    /// <returns>The transitions.</returns>
    /// <exception cref="ArgumentException">An id occurs twice at one date, or a code is not of the scheme.</exception>
    public static ClassTransitions<TId> Between<TId>(
        Scheme scheme, ClassifiedCustomers<TId> before, ClassifiedCustomers<TId> after, IEqualityComparer<TId>? comparer = null)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return Between(scheme.Classes, scheme.Ranking, before, after, comparer);
    }

    /// <summary>Compares the classes of customers at two dates.</summary>
    /// <typeparam name="TId">The type of the customers' ids.</typeparam>
    /// <param name="classes">The classes.</param>
    /// <param name="ranking">The classes that can be ordered, best first; can be empty.</param>
    /// <param name="before">The customers and their classes at the earlier date.</param>
    /// <param name="after">The customers and their classes at the later date, in any order.</param>
    /// <param name="comparer">Compares ids; by default, the default comparer of the type.</param>
    /// <returns>The transitions.</returns>
    /// <exception cref="ArgumentException">
    /// An id occurs twice at one date, a code or a class of the ranking is not among the classes, or a class occurs twice in the ranking.
    /// </exception>
    public static ClassTransitions<TId> Between<TId>(
        IReadOnlyList<SegmentClass> classes,
        IReadOnlyList<SegmentClass> ranking,
        ClassifiedCustomers<TId> before,
        ClassifiedCustomers<TId> after,
        IEqualityComparer<TId>? comparer = null)
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new ClassTransitions<TId>(new ClassIndex(classes), ranking, before, after, comparer);
    }
}
