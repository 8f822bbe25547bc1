using System.Buffers;

namespace CustomerSegmentation.Fitting;

/// <summary>Values that are kept to be read again, as long as they are few.</summary>
internal sealed class KeptValues : IDisposable
{
    /// <summary>The most that are kept for the next rounds of a search.</summary>
    public const int Most = 1 << 18;

    private readonly double[] kept;
    private readonly int capacity;
    private int count;

    /// <summary>Room for values.</summary>
    /// <param name="capacity">How many there may be.</param>
    public KeptValues(int capacity)
    {
        this.capacity = capacity;
        kept = ArrayPool<double>.Shared.Rent(capacity);
    }

    /// <summary>Whether there were not more than there is room for.</summary>
    public bool AreAll { get; private set; } = true;

    /// <summary>The values, in any order.</summary>
    public Memory<double> Values => kept.AsMemory(0, count);

    /// <summary>Keeps a value.</summary>
    public void Add(double value)
    {
        if (count < capacity)
            kept[count++] = value;
        else
            AreAll = false;
    }

    /// <summary>Keeps the positive ones of these.</summary>
    public void AddPositive(ReadOnlySpan<double> values)
    {
        if (!AreAll)
            return;
        foreach (var value in values)
        {
            if (value is >= Number.Smallest and <= FixedPoint.Largest)
                Add(value);
        }
    }

    /// <summary>Keeps those of other customers too.</summary>
    public void Add(KeptValues part)
    {
        AreAll = AreAll && part.AreAll && count + part.count <= capacity;
        if (!AreAll)
            return;
        part.kept.AsSpan(0, part.count).CopyTo(kept.AsSpan(count));
        count += part.count;
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<double>.Shared.Return(kept);
}
