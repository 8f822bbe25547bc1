using System.Buffers;

namespace CustomerSegmentation.Fitting;

/// <summary>Values that are kept to be read again, unless they are too many.</summary>
/// <param name="capacity">The largest number of values.</param>
internal sealed class KeptValues(int capacity) : IDisposable
{
    /// <summary>The largest number of values that are kept for the next rounds of a search.</summary>
    public const int Most = 1 << 18;

    private readonly double[] kept = ArrayPool<double>.Shared.Rent(capacity);
    private int count;

    /// <summary>Whether all values were kept.</summary>
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

    /// <summary>Keeps those of some values that are positive.</summary>
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

    /// <summary>Keeps the values of other customers too.</summary>
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
