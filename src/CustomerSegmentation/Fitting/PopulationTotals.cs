namespace CustomerSegmentation.Fitting;

/// <summary>What a population is as a whole.</summary>
/// <param name="Customers">All customers.</param>
/// <param name="Known">Those whose value is known and can be added up, and the sum of their values.</param>
/// <param name="Positive">Those whose value is positive, and the sum of their values.</param>
internal sealed record PopulationTotals(long Customers, Totals Known, Totals Positive)
{
    /// <summary>The first page of the first level that holds positive values. That of 0 holds nothing else: the values next to 0 are too small to be known.</summary>
    public static readonly int FirstPositivePage = Level.First.PageOf(OrderedBits.From(0)) + 1;

    /// <summary>The totals by the histogram of the first level.</summary>
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
