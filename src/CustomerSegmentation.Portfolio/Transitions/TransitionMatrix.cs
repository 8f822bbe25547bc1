namespace CustomerSegmentation.Portfolio;

/// <summary>The number of customers for each pair of classes, before and after. Immutable.</summary>
public sealed class TransitionMatrix
{
    private readonly ClassIndex index;

    // The last row has the new customers, the last column those who are gone.
    private readonly long[,] counts;

    internal TransitionMatrix(ClassIndex index, long[,] counts) => (this.index, this.counts) = (index, counts);

    /// <summary>The classes of the scheme, in its order.</summary>
    public IReadOnlyList<SegmentClass> Classes => index.Classes;

    /// <summary>The number of customers before: all rows without the new customers.</summary>
    public long Before => Classes.Sum(TotalFrom);

    /// <summary>The number of customers after: all columns without those who are gone.</summary>
    public long After => Classes.Sum(TotalTo);

    /// <summary>
    /// The number of customers for each class before, in it for each class after. The last list has the new customers, and the last number of
    /// each list those who are gone.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<long>> Counts =>
        [.. Enumerable.Range(0, Outside + 1).Select(from => Enumerable.Range(0, Outside + 1).Select(to => counts[from, to]).ToArray())];

    private int Outside => Classes.Count;

    /// <summary>Gets the number of customers who moved from one class to another, or stayed.</summary>
    /// <param name="from">The class before.</param>
    /// <param name="to">The class after.</param>
    /// <returns>The number of customers.</returns>
    /// <exception cref="ArgumentException">A class is not a class of the scheme.</exception>
    public long this[SegmentClass from, SegmentClass to] => counts[index.PlaceOf(from), index.PlaceOf(to)];

    /// <summary>Gets the number of new customers in a class.</summary>
    /// <param name="to">The class after.</param>
    /// <returns>The number of customers.</returns>
    /// <exception cref="ArgumentException">The class is not a class of the scheme.</exception>
    public long New(SegmentClass to) => counts[Outside, index.PlaceOf(to)];

    /// <summary>Gets the number of customers of a class who are gone.</summary>
    /// <param name="from">The class before.</param>
    /// <returns>The number of customers.</returns>
    /// <exception cref="ArgumentException">The class is not a class of the scheme.</exception>
    public long Gone(SegmentClass from) => counts[index.PlaceOf(from), Outside];

    /// <summary>Gets the number of customers of a class before, including those who are gone.</summary>
    /// <param name="from">The class before.</param>
    /// <returns>The number of customers.</returns>
    /// <exception cref="ArgumentException">The class is not a class of the scheme.</exception>
    public long TotalFrom(SegmentClass from) => Enumerable.Range(0, Outside + 1).Sum(to => counts[index.PlaceOf(from), to]);

    /// <summary>Gets the number of customers of a class after, including new ones.</summary>
    /// <param name="to">The class after.</param>
    /// <returns>The number of customers.</returns>
    /// <exception cref="ArgumentException">The class is not a class of the scheme.</exception>
    public long TotalTo(SegmentClass to) => Enumerable.Range(0, Outside + 1).Sum(from => counts[from, index.PlaceOf(to)]);
}
