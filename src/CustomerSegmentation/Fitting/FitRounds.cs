namespace CustomerSegmentation.Fitting;

/// <summary>
/// Runs the rounds of several searches over the same customers in the same order: each round reads the customers once for all searches
/// that are not done, on one or several threads.
/// </summary>
internal static class FitRounds
{
    private const int Share = 1 << 17;
    private const int BlockLength = 8192;

    /// <summary>Runs rounds until all targets are found.</summary>
    /// <param name="searches">The searches.</param>
    /// <param name="options">The number of threads, and the cancellation token.</param>
    /// <param name="progress">Is told what is read. As the number of rounds is not known, each takes half of the work that is left.</param>
    /// <exception cref="InvalidOperationException">Values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public static void Run(IEnumerable<TargetSearch> searches, ParallelOptions options, WorkProgress? progress = null)
    {
        while (searches.Where(search => search.Next is not null).ToArray() is { Length: > 0 } open)
        {
            foreach (var (search, counted) in open.Zip(Count(open, options, progress)))
                search.Take(counted);
        }
    }

    private static Histogram[] Count(TargetSearch[] searches, ParallelOptions options, WorkProgress? progress)
    {
        var shares = (searches.Max(search => search.Source.Count) + Share - 1) / Share;
        progress?.Begin(shares, ofRest: 0.5);
        if (shares <= 1 || options.MaxDegreeOfParallelism == 1)
        {
            var alone = new Counter(searches);
            for (var share = 0L; share < shares; share++)
                alone.Count(share, progress, options.CancellationToken);
            return alone.Histograms;
        }

        var gate = new Lock();
        Counter? all = null;
        Parallel.For(
            0,
            shares,
            options,
            () => new Counter(searches),
            (share, _, counter) => counter.Count(share, progress, options.CancellationToken),
            counter =>
            {
                lock (gate)
                    all = all?.With(counter) ?? counter;
            });
        return all!.Histograms;
    }

    /// <summary>Counts, on one thread, the values of several searches.</summary>
    private sealed class Counter(TargetSearch[] searches)
    {
        private readonly IPopulation[] sources = [.. searches.Select(search => search.Source.ForThread())];
        private readonly double[] buffer = new double[BlockLength];

        /// <summary>The counts, in the order of the searches.</summary>
        public Histogram[] Histograms { get; } = [.. searches.Select(search => search.NewHistogram())];

        /// <summary>Counts a share of the customers; a source may have fewer.</summary>
        public Counter Count(long share, WorkProgress? progress, CancellationToken cancellationToken)
        {
            foreach (var (source, histogram) in sources.Zip(Histograms))
            {
                var end = Math.Min(source.Count, (share + 1) * Share);
                for (var at = share * Share; at < end;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var block = source.Read(at, buffer.AsSpan(0, (int)Math.Min(BlockLength, end - at)));
                    histogram.Add(block);
                    at += block.Length;
                }
            }

            progress?.Add(1);
            return this;
        }

        /// <summary>Adds the counts of another thread.</summary>
        public Counter With(Counter other)
        {
            foreach (var (mine, others) in Histograms.Zip(other.Histograms))
            {
                mine.Add(others);
                others.Dispose();
            }

            return this;
        }
    }
}
