namespace CustomerSegmentation.Fitting;

/// <summary>Values that lie in memory.</summary>
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
