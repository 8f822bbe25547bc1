namespace CustomerSegmentation.Purchases;

/// <summary>The figures of a customer's purchases.</summary>
internal struct PurchaseHistory()
{
    /// <summary>A day outside the calendar, which stands for an unknown date.</summary>
    public const int NoDay = -1;

    /// <summary>The sum of the used rows, and the mean amount of a purchase, which is NaN without purchases.</summary>
    public double Sales, MeanPurchase = double.NaN;

    /// <summary>The sum of the quantities; NaN if none is known.</summary>
    public double Units = double.NaN;

    /// <summary>The number of purchases, and of those in the trailing year.</summary>
    public long Purchases, PurchasesInYear;

    /// <summary>The number of days with a purchase.</summary>
    public int Days;

    /// <summary>The first of these days, the last, and the one before the last.</summary>
    public int First = NoDay, Last = NoDay, BeforeLast = NoDay;

    /// <summary>Adds days to the figures that follow from them.</summary>
    /// <param name="cells">The days; see <see cref="DayLists"/>.</param>
    /// <param name="countBy">Specifies which rows are one purchase.</param>
    /// <param name="yearBegins">The first day of the trailing year.</param>
    /// <param name="seen">The days of this customer that were added before.</param>
    /// <returns>The first of these days; <see cref="int.MaxValue"/> if there are none.</returns>
    public int AddDays(ReadOnlySpan<uint> cells, PurchaseCounting countBy, int yearBegins, DaySet seen)
    {
        var (first, last, beforeLast) = (int.MaxValue, Last, BeforeLast);
        var days = 0;
        long all = 0, inYear = 0;
        var countsDays = countBy == PurchaseCounting.Day ? -1L : 0;
        // Without branches, which could not be predicted: the days are in no order.
        foreach (var cell in cells)
        {
            var day = DayLists.Day(cell);
            var isNew = seen.Add(day);
            var count = (isNew & countsDays) | (DayLists.Rows(cell) & ~countsDays);
            days += isNew;
            all += count;
            inYear += count & -IsLess(yearBegins - 1, day);
            first = Least(first, day);
            // The same day again is not the day before the last.
            var isOther = IsLess(day, last) | IsLess(last, day);
            beforeLast = Greatest(beforeLast, ((Least(last, day) + 1) & -isOther) - 1);
            last = Greatest(last, day);
        }

        if (first < int.MaxValue)
            First = Days == 0 ? first : Math.Min(First, first);
        (Days, Last, BeforeLast) = (Days + days, last, beforeLast);
        AddPurchases(all, inYear);
        return first;
    }

    // 1 or 0, for numbers whose difference does not overflow.
    private static int IsLess(int one, int other) => (one - other) >>> 31;

    private static int Least(int one, int other) => other + ((one - other) & -IsLess(one, other));

    private static int Greatest(int one, int other) => one - ((one - other) & -IsLess(one, other));

    public void AddPurchases(long all, long inYear)
    {
        Purchases += all;
        PurchasesInYear += inYear;
    }

    /// <summary>Sets the sums after all purchases were added; <paramref name="units"/> is <see langword="null"/> if they are unknown.</summary>
    public void AddSums(Int128 sales, Int128 bought, Int128? units)
    {
        Sales = FixedPoint.ToDouble(sales);
        MeanPurchase = FixedPoint.Ratio(bought, (Int128)Purchases * FixedPoint.UnitsInOne);
        if (units is { } known)
            Units = FixedPoint.ToDouble(known);
    }
}
