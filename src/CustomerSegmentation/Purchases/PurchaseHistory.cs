namespace CustomerSegmentation.Purchases;

/// <summary>What a customer's purchases come to.</summary>
internal struct PurchaseHistory()
{
    /// <summary>A day outside the calendar, and so an unknown date.</summary>
    public const int NoDay = -1;

    /// <summary>The sum of the used rows, and the purchases' part of it for each purchase; the latter is NaN where there is none.</summary>
    public double Sales, MeanPurchase = double.NaN;

    /// <summary>The sum of the quantities; NaN where none is known.</summary>
    public double Units = double.NaN;

    /// <summary>Purchases, and those of the trailing year.</summary>
    public long Purchases, PurchasesInYear;

    /// <summary>Different days with a purchase.</summary>
    public int Days;

    /// <summary>The first such day, the last, and the one before the last.</summary>
    public int First = NoDay, Last = NoDay, BeforeLast = NoDay;

    /// <summary>Takes in the days of a customer of whom none was taken in before.</summary>
    /// <param name="cells">The days; see <see cref="DayLists"/>.</param>
    /// <param name="countBy">Which rows are one purchase.</param>
    /// <param name="yearBegins">The first day of the trailing year.</param>
    /// <param name="seen">Used to tell the days apart.</param>
    public void AddDays(ReadOnlySpan<uint> cells, PurchaseCounting countBy, int yearBegins, DaySet seen)
    {
        var (first, last, beforeLast) = (int.MaxValue, NoDay, NoDay);
        var days = 0;
        long all = 0, inYear = 0;
        var countsDays = countBy == PurchaseCounting.Day ? -1L : 0;
        seen.Clear();
        // Without branches: days in no order would take each of them half the time.
        foreach (var cell in cells)
        {
            var day = DayLists.Day(cell);
            var isNew = seen.Add(day);
            var count = (isNew & countsDays) | (DayLists.Rows(cell) & ~countsDays);
            days += isNew;
            all += count;
            inYear += count & -IsLess(yearBegins - 1, day);
            first = Least(first, day);
            // A day that comes again is not before itself.
            var isOther = IsLess(day, last) | IsLess(last, day);
            beforeLast = Greatest(beforeLast, ((Least(last, day) + 1) & -isOther) - 1);
            last = Greatest(last, day);
        }

        if (days > 0)
            (Days, First, Last, BeforeLast) = (days, first, last, beforeLast);
        AddPurchases(all, inYear);
    }

    // 1 or 0, of numbers that are not far from each other.
    private static int IsLess(int one, int other) => (one - other) >>> 31;

    private static int Least(int one, int other) => other + ((one - other) & -IsLess(one, other));

    private static int Greatest(int one, int other) => one - ((one - other) & -IsLess(one, other));

    public void AddPurchases(long all, long inYear)
    {
        Purchases += all;
        PurchasesInYear += inYear;
    }

    /// <summary>Takes in the sums, once all purchases are known; <paramref name="units"/> is <see langword="null"/> where they are unknown.</summary>
    public void AddSums(Int128 sales, Int128 bought, Int128? units)
    {
        Sales = FixedPoint.ToDouble(sales);
        MeanPurchase = FixedPoint.Ratio(bought, (Int128)Purchases * FixedPoint.UnitsInOne);
        if (units is { } known)
            Units = FixedPoint.ToDouble(known);
    }
}
