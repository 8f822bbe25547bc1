namespace CustomerSegmentation.Fitting;

/// <summary>A population whose values are in memory.</summary>
internal sealed class MemoryPopulation(ReadOnlyMemory<double> values) : IPopulation
{
    /// <inheritdoc/>
    public long Count => values.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<double> Read(long start, Span<double> buffer)
    {
        var rest = values.Span[(int)start..];
        return rest[..Math.Min(rest.Length, buffer.Length)];
    }
}
