namespace CustomerSegmentation.Fitting;

/// <summary>
/// The rounds of searches in several populations, which are customers in the same order: each round goes over the
/// customers once, for all searches that are not done, on one thread or several.
/// </summary>
internal static class FitRounds
{
    private const int Share = 1 << 17;

    /// <summary>Goes on until everything is found.</summary>
    /// <param name="searches">The searches.</param>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <exception cref="InvalidOperationException">Values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static void Run(IEnumerable<TargetSearch> searches, ParallelOptions options)
    {
        while (searches.Where(search => search.Next is not null).ToArray() is { Length: > 0 } open)
        {
            foreach (var (search, counted) in open.Zip(Count(open, options)))
                search.Take(counted);
        }
    }

    private static Histogram[] Count(TargetSearch[] searches, ParallelOptions options)
    {
        var shares = (searches.Max(search => search.Source.Count) + Share - 1) / Share;
        if (shares <= 1 || options.MaxDegreeOfParallelism == 1)
        {
            var alone = new RoundCounter(searches);
            for (var share = 0L; share < shares; share++)
                alone.Count(share * Share, Share, options.CancellationToken);
            return alone.Histograms;
        }

        var gate = new Lock();
        RoundCounter? all = null;
        Parallel.For(
            0,
            shares,
            options,
            () => new RoundCounter(searches),
            (share, _, counter) =>
            {
                counter.Count(share * Share, Share, options.CancellationToken);
                return counter;
            },
            counter =>
            {
                lock (gate)
                {
                    if (all is null)
                        all = counter;
                    else
                        all.Take(counter);
                }
            });
        return all!.Histograms;
    }
}
