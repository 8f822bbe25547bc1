namespace CustomerSegmentation.Tests;

/// <summary>Values that come in parts, are copied block by block, and whose passes are counted.</summary>
internal sealed class PartsPopulation(IReadOnlyList<double[]> parts, int blockLength) : IPopulation
{
    public PartsPopulation(params double[][] parts)
        : this(parts, int.MaxValue)
    {
    }

    public int Passes { get; private set; }

    public long Count => parts.Sum(p => (long)p.Length);

    public ReadOnlySpan<double> Read(long start, Span<double> buffer)
    {
        if (start == 0)
            Passes++;
        var part = 0;
        while (start >= parts[part].Length)
            start -= parts[part++].Length;
        var length = Math.Min(Math.Min(blockLength, buffer.Length), parts[part].Length - (int)start);
        parts[part].AsSpan((int)start, length).CopyTo(buffer);
        return buffer[..length];
    }
}
