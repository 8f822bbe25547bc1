namespace CustomerSegmentation.Purchases;

/// <summary>The facts of purchases as columns with memory of their own; a bitmap is left out where everything is known.</summary>
internal sealed class PurchaseFactColumns(int count, bool hasUnits)
{
    private const int BlockLength = 1 << 14;

    private readonly Numbers sales = new(count), purchases = new(count), purchaseDays = new(count), lastInterval = new(count), meanPurchase = new(count), purchasesPerYear = new(count), units = new(hasUnits ? count : 0);
    private readonly Dates firstPurchase = new(count), lastPurchase = new(count);

    /// <summary>The number of blocks, which may be filled by several threads at once.</summary>
    public int Blocks => (count + BlockLength - 1) / BlockLength;

    /// <summary>Fills a block.</summary>
    /// <param name="block">The block, from 0.</param>
    /// <param name="histories">The histories of all customers.</param>
    /// <param name="latestFirst">The latest day of a first purchase with which purchases per year are known.</param>
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

    /// <summary>The columns, once every block is filled.</summary>
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
        private readonly Known known = new(count);

        public void Set(int index, double value)
        {
            values[index] = value;
            if (!double.IsNaN(value))
                known.Add(index);
        }

        public NumberColumn ToColumn() => new(values, known.ToValidity());
    }

    private sealed class Dates(int count)
    {
        private readonly int[] values = GC.AllocateUninitializedArray<int>(count);
        private readonly Known known = new(count);

        public void Set(int index, int day)
        {
            values[index] = day;
            if (day != PurchaseHistory.NoDay)
                known.Add(index);
        }

        public DateColumn ToColumn() => new(values, known.ToValidity());
    }

    // A byte is written by one thread, as a block has a multiple of eight values.
    private sealed class Known(int count)
    {
        private readonly byte[] bitmap = new byte[(count + 7) / 8];

        public void Add(int index) => bitmap[index >> 3] |= (byte)(1 << (index & 7));

        public ReadOnlyMemory<byte> ToValidity() => IsFull ? default(ReadOnlyMemory<byte>) : bitmap;

        private bool IsFull => !bitmap.AsSpan(0, count / 8).ContainsAnyExcept(byte.MaxValue) && (count % 8 == 0 || bitmap[^1] == (1 << (count % 8)) - 1);
    }
}
