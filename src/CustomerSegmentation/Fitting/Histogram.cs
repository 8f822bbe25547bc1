using System.Buffers;

namespace CustomerSegmentation;

/// <summary>
/// Customers and their values, counted by the bits of a level. It is the same whatever the order, and those of blocks,
/// threads and parts add up.
/// </summary>
internal sealed class Histogram : IDisposable
{
    private readonly Slot[] slots;

    public Histogram(Level level)
    {
        Level = level;
        slots = ArrayPool<Slot>.Shared.Rent(level.Size);
        Array.Clear(slots, 0, level.Size);
    }

    /// <summary>What is counted.</summary>
    public Level Level { get; }

    /// <summary>Counts values; unknown ones, and those too large to add up, are passed over.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (Math.Abs(value) is not ((>= Number.Smallest and <= FixedPoint.Largest) or 0))
                continue;
            var ordered = OrderedBits.From(value);
            var place = Level.PlaceOf(ordered);
            if (place >= 0)
                slots[place].Add(ordered, value);
        }
    }

    /// <summary>Adds the histogram of other customers by the same level.</summary>
    public void Add(Histogram part)
    {
        for (var i = 0; i < Level.Size; i++)
            slots[i].Add(in part.slots[i]);
    }

    /// <summary>The slots of the values with these leading bits, the least values first.</summary>
    public ReadOnlySpan<Slot> Below(ulong prefix) => slots.AsSpan(Level.StartOf(prefix), 1 << Level.Bits);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<Slot>.Shared.Return(slots);
}
