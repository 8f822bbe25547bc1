namespace CustomerSegmentation.Purchases;

/// <summary>Builds columns of the facts of purchases, with memory of their own.</summary>
internal sealed class PurchaseFactColumns(int count, bool hasUnits)
{
    // A multiple of eight, so that each byte of a bitmap is written by one thread.
    private const int BlockLength = 1 << 14;

    private readonly Numbers sales = new(count);
    private readonly Numbers purchases = new(count);
    private readonly Numbers purchaseDays = new(count);
    private readonly Numbers lastInterval = new(count);
    private readonly Numbers meanPurchase = new(count);
    private readonly Numbers purchasesPerYear = new(count);
    private readonly Numbers units = new(hasUnits ? count : 0);
    private readonly Dates firstPurchase = new(count);
    private readonly Dates lastPurchase = new(count);

    /// <summary>The number of blocks. Several threads can fill different blocks at once.</summary>
    public int Blocks => (count + BlockLength - 1) / BlockLength;

    /// <summary>Fills a block.</summary>
    /// <param name="block">The block, from 0.</param>
    /// <param name="histories">The histories of all customers.</param>
    /// <param name="latestFirst">The latest day of a first purchase for which purchases per year are known.</param>
    public void Fill(int block, PurchaseHistory[] histories, int latestFirst)
    {
        var end = Math.Min(count, (block + 1) * BlockLength);
        for (var i = block * BlockLength; i < end; i++)
        {
            ref readonly var history = ref histories[i];
            sales.Set(i, history.Sales);
            purchases.Set(i, history.Purchases);
            purchaseDays.Set(i, history.Days);
            lastInterval.Set(i, history.Days > 1 ? history.Last - history.BeforeLast : double.NaN);
            meanPurchase.Set(i, history.MeanPurchase);
            purchasesPerYear.Set(i, history.Days > 0 && history.First <= latestFirst ? history.PurchasesInYear : double.NaN);
            firstPurchase.Set(i, history.First);
            lastPurchase.Set(i, history.Last);
            if (hasUnits)
                units.Set(i, history.Units);
        }
    }

    /// <summary>Gets the columns after all blocks were filled.</summary>
    public CustomerColumns ToColumns(DateOnly asOf)
    {
        var columns = new CustomerColumns(count)
        {
            { Facts.AsOf, asOf },
            { Facts.Sales, sales.ToColumn() },
            { Facts.Purchases, purchases.ToColumn() },
            { Facts.PurchaseDays, purchaseDays.ToColumn() },
            { Facts.FirstPurchase, firstPurchase.ToColumn() },
            { Facts.LastPurchase, lastPurchase.ToColumn() },
            { Facts.LastInterval, lastInterval.ToColumn() },
            { Facts.MeanPurchase, meanPurchase.ToColumn() },
            { Facts.PurchasesPerYear, purchasesPerYear.ToColumn() },
        };
        return hasUnits ? columns.Add(Facts.Units, units.ToColumn()) : columns;
    }

    private sealed class Numbers(int count)
    {
        private readonly double[] values = GC.AllocateUninitializedArray<double>(count);
        private readonly Bitmap known = Bitmap.Create(count);

        public void Set(int index, double value)
        {
            values[index] = value;
            if (!double.IsNaN(value))
                known.Set(index);
        }

        public NumberColumn ToColumn() => NumberColumn.Of(values, known.ToValidity());
    }

    private sealed class Dates(int count)
    {
        private readonly int[] values = GC.AllocateUninitializedArray<int>(count);
        private readonly Bitmap known = Bitmap.Create(count);

        public void Set(int index, int day)
        {
            values[index] = day;
            if (day != PurchaseHistory.NoDay)
                known.Set(index);
        }

        public DateColumn ToColumn() => new(values, known.ToValidity());
    }
}
