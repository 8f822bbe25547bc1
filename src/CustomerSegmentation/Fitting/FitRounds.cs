namespace CustomerSegmentation.Fitting;

/// <summary>
/// Runs the rounds of several searches over the same customers in the same order: each round reads the customers once for all searches
/// that are not done, on one or several threads.
/// </summary>
internal static class FitRounds
{
    private const int Share = 1 << 17;

    /// <summary>Runs rounds until all targets are found.</summary>
    /// <param name="searches">The searches.</param>
    /// <param name="options">The number of threads, and the cancellation token.</param>
    /// <exception cref="InvalidOperationException">Values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
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
