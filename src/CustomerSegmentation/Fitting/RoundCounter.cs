using System.Buffers;

namespace CustomerSegmentation.Fitting;

/// <summary>Counts, on one thread, values for a round of several searches.</summary>
internal sealed class RoundCounter
{
    private const int BlockLength = 8192;

    private readonly IPopulation[] sources;

    public RoundCounter(TargetSearch[] searches)
    {
        sources = [.. searches.Select(search => search.Source.ForThread())];
        Histograms = [.. searches.Select(search => search.NewHistogram())];
    }

    /// <summary>The counts, in the order of the searches.</summary>
    public Histogram[] Histograms { get; }

    /// <summary>Counts a block of customers; a source may have fewer.</summary>
    public void Count(long start, int count, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<double>.Shared.Rent(BlockLength);
        try
        {
            foreach (var (source, histogram) in sources.Zip(Histograms))
            {
                var end = Math.Min(source.Count, start + count);
                for (var at = start; at < end;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var block = source.Read(at, buffer.AsSpan(0, (int)Math.Min(BlockLength, end - at)));
                    histogram.Add(block);
                    at += block.Length;
                }
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    /// <summary>Adds the counts of another thread.</summary>
    public void Take(RoundCounter other)
    {
        foreach (var (mine, others) in Histograms.Zip(other.Histograms))
        {
            mine.Add(others);
            others.Dispose();
        }
    }
}
