namespace CustomerSegmentation.Portfolio;

/// <summary>How many customers went from each class to each class between two dates. Immutable.</summary>
public sealed class TransitionMatrix
{
    private readonly ClassIndex index;

    // The last row is of the new customers, the last column of those who are gone.
    private readonly long[,] counts;

    internal TransitionMatrix(ClassIndex index, long[,] counts)
    {
        this.index = index;
        this.counts = counts;
    }

    /// <summary>The classes of the scheme, in its order.</summary>
    public IReadOnlyList<SegmentClass> Classes => index.Classes;

    /// <summary>The customers before: all rows but that of the new ones.</summary>
    public long Before => Classes.Sum(TotalFrom);

    /// <summary>The customers after: all columns but that of those who are gone.</summary>
    public long After => Classes.Sum(TotalTo);

    private int Outside => Classes.Count;

    /// <summary>The customers who went from one class to another, or stayed.</summary>
    /// <param name="from">The class before.</param>
    /// <param name="to">The class after.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentException">A class is not of the scheme.</exception>
    public long this[SegmentClass from, SegmentClass to] => counts[index.PlaceOf(from), index.PlaceOf(to)];

    /// <summary>The new customers in a class.</summary>
    /// <param name="to">The class after.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentException">The class is not of the scheme.</exception>
    public long New(SegmentClass to) => counts[Outside, index.PlaceOf(to)];

    /// <summary>The customers of a class who are gone.</summary>
    /// <param name="from">The class before.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentException">The class is not of the scheme.</exception>
    public long Gone(SegmentClass from) => counts[index.PlaceOf(from), Outside];

    /// <summary>All customers of a class before, those with them who are gone.</summary>
    /// <param name="from">The class before.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentException">The class is not of the scheme.</exception>
    public long TotalFrom(SegmentClass from) => Enumerable.Range(0, Outside + 1).Sum(to => counts[index.PlaceOf(from), to]);

    /// <summary>All customers of a class after, the new ones with them.</summary>
    /// <param name="to">The class after.</param>
    /// <returns>Their number.</returns>
    /// <exception cref="ArgumentException">The class is not of the scheme.</exception>
    public long TotalTo(SegmentClass to) => Enumerable.Range(0, Outside + 1).Sum(from => counts[from, index.PlaceOf(to)]);
}
