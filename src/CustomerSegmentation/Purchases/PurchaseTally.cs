namespace CustomerSegmentation.Purchases;

/// <summary>Counts rows by outcome, and keeps the range of their days.</summary>
internal sealed class PurchaseTally
{
    /// <summary>The largest number of rows that can be counted at once.</summary>
    public const int MostAtOnce = (1 << CountBits) - 1;

    private const int CountBits = 12;

    private readonly long[] rowsByOutcome = new long[Enum.GetValues<PurchaseOutcome>().Length];

    /// <summary>The day of the first purchase; <see cref="int.MaxValue"/> if there is none.</summary>
    public int FirstPurchase { get; private set; } = int.MaxValue;

    /// <summary>The day of the last purchase; <see cref="PurchaseHistory.NoDay"/> if there is none.</summary>
    public int LastPurchase { get; private set; } = PurchaseHistory.NoDay;

    /// <summary>The day of the last row whose customer is returned; <see cref="PurchaseHistory.NoDay"/> if there is none.</summary>
    public int LastRow { get; private set; } = PurchaseHistory.NoDay;

    /// <summary>Gets the number of rows with an outcome.</summary>
    public long this[PurchaseOutcome outcome] => rowsByOutcome[(int)outcome];

    /// <summary>Counts a row.</summary>
    public void Add(PurchaseOutcome outcome, int day)
    {
        rowsByOutcome[(int)outcome]++;
        if (!PurchaseRules.IsOfCustomer(outcome))
            return;
        LastRow = Math.Max(LastRow, day);
        if (outcome != PurchaseOutcome.Purchase)
            return;
        FirstPurchase = Math.Min(FirstPurchase, day);
        LastPurchase = Math.Max(LastPurchase, day);
    }

    /// <summary>Counts rows, at most <see cref="MostAtOnce"/>.</summary>
    public void Add(ReadOnlySpan<PurchaseOutcome> outcomes, ReadOnlySpan<int> days)
    {
        // All counts fit one register.
        ulong counts = 0;
        var (first, last, lastRow) = (FirstPurchase, LastPurchase, LastRow);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var (outcome, day) = (outcomes[i], days[i]);
            counts += 1UL << ((int)outcome * CountBits);
            first = Math.Min(first, outcome == PurchaseOutcome.Purchase ? day : int.MaxValue);
            last = Math.Max(last, outcome == PurchaseOutcome.Purchase ? day : PurchaseHistory.NoDay);
            lastRow = Math.Max(lastRow, PurchaseRules.IsOfCustomer(outcome) ? day : PurchaseHistory.NoDay);
        }

        for (var i = 0; i < rowsByOutcome.Length; i++)
            rowsByOutcome[i] += (long)(counts >> (i * CountBits)) & MostAtOnce;
        (FirstPurchase, LastPurchase, LastRow) = (first, last, lastRow);
    }

    /// <summary>Adds the counts of another tally.</summary>
    public void Add(PurchaseTally other)
    {
        for (var i = 0; i < rowsByOutcome.Length; i++)
            rowsByOutcome[i] += other.rowsByOutcome[i];
        FirstPurchase = Math.Min(FirstPurchase, other.FirstPurchase);
        LastPurchase = Math.Max(LastPurchase, other.LastPurchase);
        LastRow = Math.Max(LastRow, other.LastRow);
    }

    /// <summary>Writes the counts.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (var rows in rowsByOutcome)
            writer.Write(rows);
        writer.Write(FirstPurchase);
        writer.Write(LastPurchase);
        writer.Write(LastRow);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A count is negative, or a day outside the calendar.</exception>
    public void Load(BinaryReader reader)
    {
        for (var i = 0; i < rowsByOutcome.Length; i++)
            rowsByOutcome[i] = reader.ReadInt64();
        (FirstPurchase, LastPurchase, LastRow) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (Array.Exists(rowsByOutcome, rows => rows < 0) || FirstPurchase < 0 || LastPurchase < PurchaseHistory.NoDay || LastRow < LastPurchase
            || LastRow > DateOnly.MaxValue.DayNumber)
            throw StateBlocks.Damaged();
    }
}
