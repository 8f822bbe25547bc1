namespace CustomerSegmentation.Fitting;

/// <summary>The totals of a population.</summary>
/// <param name="Customers">The number of customers.</param>
/// <param name="Known">The customers whose value is known and can be added up, and the sum of their values.</param>
/// <param name="Positive">The customers whose value is positive, and the sum of their values.</param>
internal sealed record PopulationTotals(long Customers, Totals Known, Totals Positive)
{
    /// <summary>The first page of the first level with positive values. The page before has only 0: other values there are too small to be known.</summary>
    public static readonly int FirstPositivePage = Level.First.PageOf(OrderedBits.From(0)) + 1;

    /// <summary>Gets the totals from a histogram of the first level.</summary>
    public static PopulationTotals Of(long customers, Histogram first)
    {
        var positive = Sum(first, FirstPositivePage, first.Level.PageCount);
        return new(customers, Sum(first, 0, FirstPositivePage) + positive, positive);
    }

    private static Totals Sum(Histogram first, int startPage, int endPage)
    {
        var sum = default(Totals);
        for (var page = startPage; page < endPage; page++)
        {
            foreach (ref readonly var slot in first.Page(page))
            {
                if (!slot.IsEmpty)
                    sum += slot.Totals;
            }
        }

        return sum;
    }
}
