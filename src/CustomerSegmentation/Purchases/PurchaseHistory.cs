namespace CustomerSegmentation;

/// <summary>When and how often a customer bought, gathered from its days and orders in any order.</summary>
internal struct PurchaseHistory()
{
    /// <summary>A day outside the calendar, and so an unknown date.</summary>
    public const int NoDay = -1;

    /// <summary>Purchases, and those of the trailing year.</summary>
    public long Purchases, PurchasesInYear;

    /// <summary>Different days with a purchase.</summary>
    public int Days;

    /// <summary>The first such day, the last, and the one before the last.</summary>
    public int First = NoDay, Last = NoDay, BeforeLast = NoDay;

    /// <summary>Takes in a day that was not taken in before.</summary>
    public void AddDay(int day)
    {
        Days++;
        if (First == NoDay || day < First)
            First = day;
        if (day > Last)
            (BeforeLast, Last) = (Last, day);
        else if (day > BeforeLast)
            BeforeLast = day;
    }

    public void AddPurchases(long count, bool inYear)
    {
        Purchases += count;
        if (inYear)
            PurchasesInYear += count;
    }
}
