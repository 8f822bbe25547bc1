using System.Buffers;

namespace CustomerSegmentation;

/// <summary>The positive values of a population, as long as they are few.</summary>
internal sealed class PositiveValues : IDisposable
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 65_536;

    private readonly double[] kept = ArrayPool<double>.Shared.Rent(Capacity);
    private int count;

    /// <summary>Those that were kept: all, unless there were more than <see cref="Capacity"/>.</summary>
    public Span<double> Kept => kept.AsSpan(0, count);

    /// <summary>Keeps the positive ones of these, up to the capacity.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (count == Capacity)
                return;
            if (value is >= Number.Smallest and <= FixedPoint.Largest)
                kept[count++] = value;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<double>.Shared.Return(kept);
}
