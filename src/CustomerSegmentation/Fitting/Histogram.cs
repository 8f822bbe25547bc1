using System.Buffers;
using System.Runtime.CompilerServices;

namespace CustomerSegmentation.Fitting;

/// <summary>
/// Counts customers and sums their values by the bits of a level. The order of the values does not matter, and the histograms of blocks,
/// threads and parts can be added. Not safe for several threads.
/// </summary>
/// <param name="level">The bits by which values are counted.</param>
/// <param name="keep">The largest number of counted values to keep; on the first level, only positive values are kept.</param>
internal sealed class Histogram(Level level, int keep = 0) : IDisposable
{
    // The number of values from which separate counters of the usual values are faster.
    private const int Many = 4_096;
    private const int Sieved = 512;

    private readonly Slot[]?[] pages = new Slot[]?[level.PageCount];
    private UsualCounts? usual;
    private int counted;

    /// <summary>The bits by which values are counted.</summary>
    public Level Level { get; } = level;

    /// <summary>The values that were kept; <see langword="null"/> if none were to be kept.</summary>
    public KeptValues? Kept { get; set; } = keep > 0 ? new KeptValues(keep) : null;

    /// <summary>Counts values; ignores unknown ones and those that are too large to add up.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        if (!Level.IsFirst)
        {
            AddOpen(values);
            return;
        }

        Kept?.AddPositive(values);
        if (counted < Many)
        {
            counted += values.Length;
            foreach (var value in values)
                Add(value);
            return;
        }

        usual ??= new UsualCounts(this);
        usual.Add(values);
    }

    /// <summary>Counts a value.</summary>
    /// <returns>Whether the value was counted: it is known, can be added up, and lies in one of the level's ranges.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Add(double value)
    {
        if (!FixedPoint.CanAdd(value))
            return false;
        var ordered = OrderedBits.From(value);
        var page = Level.PageOf(ordered);
        if (page < 0)
            return false;
        PageToFill(page)[Level.PlaceOf(ordered)].Add(ordered, value);
        return true;
    }

    /// <summary>Counts one or more customers whose values share the bits of the level.</summary>
    public void Add(Totals totals, ulong least, ulong greatest) =>
        PageToFill(Level.PageOf(least))[Level.PlaceOf(least)].Add(totals, least, greatest);

    /// <summary>Adds a histogram of other customers by the same level.</summary>
    public void Add(Histogram part)
    {
        part.usual?.MoveAll();
        for (var page = 0; page < pages.Length; page++)
        {
            if (part.pages[page] is null)
                continue;
            var from = part.Page(page);
            var to = PageToFill(page);
            for (var i = 0; i < from.Length; i++)
                to[i].Add(in from[i]);
        }

        if (part.Kept is { } kept)
            Kept!.Add(kept);
    }

    /// <summary>Gets the slots of a page, the least values first; empty if no value is in the page.</summary>
    public ReadOnlySpan<Slot> Page(int page)
    {
        usual?.MoveAll();
        return pages[page].AsSpan(0, pages[page] is null ? 0 : 1 << Level.Bits);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kept?.Dispose();
        usual?.Dispose();
        foreach (var page in pages.OfType<Slot[]>())
            ArrayPool<Slot>.Shared.Return(page);
        Array.Clear(pages);
    }

    private void AddOpen(ReadOnlySpan<double> values)
    {
        Span<double> open = stackalloc double[Sieved];
        while (!values.IsEmpty)
        {
            var block = values[..Math.Min(Sieved, values.Length)];
            foreach (var value in open[..Level.Sieve(block, open)])
            {
                if (Add(value))
                    Kept?.Add(value);
            }

            values = values[block.Length..];
        }
    }

    private Slot[] PageToFill(int page) => pages[page] ?? NewPage(page);

    private Slot[] NewPage(int page)
    {
        var slots = ArrayPool<Slot>.Shared.Rent(1 << Level.Bits);
        Array.Clear(slots, 0, 1 << Level.Bits);
        return pages[page] = slots;
    }
}
