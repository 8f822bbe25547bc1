namespace CustomerSegmentation.Purchases;

/// <summary>Builds columns of the facts of purchases, with memory of their own.</summary>
internal sealed class PurchaseFactColumns(int count, bool hasUnits)
{
    // A multiple of eight, so that each byte of a bitmap is written by one thread.
    private const int BlockLength = 1 << 14;

    private readonly Column<double> sales = new(count, double.NaN);
    private readonly Column<double> purchases = new(count, double.NaN);
    private readonly Column<double> purchaseDays = new(count, double.NaN);
    private readonly Column<double> lastInterval = new(count, double.NaN);
    private readonly Column<double> meanPurchase = new(count, double.NaN);
    private readonly Column<double> purchasesPerYear = new(count, double.NaN);
    private readonly Column<double> units = new(hasUnits ? count : 0, double.NaN);
    private readonly Column<int> firstPurchase = new(count, PurchaseHistory.NoDay);
    private readonly Column<int> lastPurchase = new(count, PurchaseHistory.NoDay);

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
            { Facts.Sales, Numbers(sales) },
            { Facts.Purchases, Numbers(purchases) },
            { Facts.PurchaseDays, Numbers(purchaseDays) },
            { Facts.FirstPurchase, new DateColumn(firstPurchase.Values, firstPurchase.Validity) },
            { Facts.LastPurchase, new DateColumn(lastPurchase.Values, lastPurchase.Validity) },
            { Facts.LastInterval, Numbers(lastInterval) },
            { Facts.MeanPurchase, Numbers(meanPurchase) },
            { Facts.PurchasesPerYear, Numbers(purchasesPerYear) },
        };
        return hasUnits ? columns.Add(Facts.Units, Numbers(units)) : columns;
    }

    private static NumberColumn Numbers(Column<double> column) => NumberColumn.Of(column.Values, column.Validity);

    /// <summary>A value a customer; those that are as unknown ones are marked as such.</summary>
    private sealed class Column<T>(int count, T unknown)
        where T : struct, IEquatable<T>
    {
        private readonly Bitmap known = Bitmap.Create(count);

        public T[] Values { get; } = GC.AllocateUninitializedArray<T>(count);

        public ReadOnlyMemory<byte> Validity => known.ToValidity();

        public void Set(int index, T value)
        {
            Values[index] = value;
            if (!value.Equals(unknown))
                known.Set(index);
        }
    }
}
