using System.Runtime.InteropServices;

namespace CustomerSegmentation.Purchases;

/// <summary>A packed row of columns, whose customer is returned: 20 bytes if ids have 4.</summary>
[StructLayout(LayoutKind.Auto, Pack = 4)]
internal readonly struct PurchaseRow<TId>
{
    private const int DayBits = 22;
    private const int OutcomeBits = 2;
    private const int MoneyShift = DayBits + OutcomeBits;
    private const long NoMoney = long.MinValue >> MoneyShift;

    private readonly uint low;
    private readonly int high;

    public PurchaseRow(TId id, uint tag, int index, int day, PurchaseOutcome outcome, long money)
    {
        (Id, Tag, Index) = (id, tag, index);
        var kept = money << MoneyShift >> MoneyShift == money ? money : NoMoney;
        var all = (kept << MoneyShift) | ((long)outcome << DayBits) | (uint)day;
        (low, high) = ((uint)all, (int)(all >> 32));
    }

    public TId Id { get; }

    /// <summary>The id's tag; see <see cref="CustomerTag"/>.</summary>
    public uint Tag { get; }

    /// <summary>The row's index among those that are added together.</summary>
    public int Index { get; }

    public int Day => (int)(low & ((1 << DayBits) - 1));

    public PurchaseOutcome Outcome => (PurchaseOutcome)((low >> DayBits) & ((1 << OutcomeBits) - 1));

    /// <summary>The amount in units of <see cref="FixedPoint"/>, if <see cref="HasMoney"/>.</summary>
    public long Money => (((long)high << 32) | low) >> MoneyShift;

    /// <summary>Whether the amount fits the row; otherwise it must be read from the column.</summary>
    public bool HasMoney => Money != NoMoney;
}
