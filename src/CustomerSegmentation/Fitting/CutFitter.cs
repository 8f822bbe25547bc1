namespace CustomerSegmentation.Fitting;

/// <summary>
/// Fits cuts to the values of a fact, exactly as sorting them would, but without: a round counts customers and sums values
/// by the leading bits of the values, and the next ones only look below those bits where a cut lies, until one value is
/// left there. Memory does not grow with the population.
/// </summary>
internal static class CutFitter
{
    /// <summary>Fits cuts that are reached from above, the greatest value being the best, on the calling thread.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="cuts">The rules; an absolute cut stays what it is and gets its figures.</param>
    /// <param name="cancellationToken">Stops the fit between blocks.</param>
    /// <returns>The fitted cuts and the concentration.</returns>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The fit was stopped.</exception>
    public static PopulationFit Fit(IPopulation population, IReadOnlyList<Cut> cuts, CancellationToken cancellationToken = default) => Fit(population, cuts, atMost: false, cancellationToken);

    /// <summary>Fits cuts that are reached from above or from below, on the calling thread.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="cuts">The rules; an absolute cut stays what it is and gets its figures.</param>
    /// <param name="atMost">Whether the least value is the best, as of <see cref="CutSearch"/>.</param>
    /// <param name="cancellationToken">Stops the fit between blocks.</param>
    /// <returns>The fitted cuts and the concentration.</returns>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The fit was stopped.</exception>
    public static PopulationFit Fit(IPopulation population, IReadOnlyList<Cut> cuts, bool atMost, CancellationToken cancellationToken = default) =>
        Fit([new CutSearch(population, cuts, atMost, withConcentration: true)], OneThread(cancellationToken))[0];

    /// <summary>Fits the cuts of several facts of the same customers.</summary>
    /// <param name="searches">What to fit; disposed of in the end.</param>
    /// <param name="options">The number of threads, and the cancellation.</param>
    /// <returns>The fits, in the order of the searches; the same for any number of threads.</returns>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The fit was stopped.</exception>
    public static PopulationFit[] Fit(IReadOnlyList<CutSearch> searches, ParallelOptions options)
    {
        try
        {
            FitRounds.Run(searches.Select(search => search.Targets), options);
            return [.. searches.Select(search => search.Finish())];
        }
        finally
        {
            foreach (var search in searches)
                search.Dispose();
        }
    }

    /// <summary>Finds places among the values, on the calling thread.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="targets">Says what to look for, by the totals.</param>
    /// <param name="cancellationToken">Stops the search between blocks.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public static PopulationTotals Find(IPopulation population, Func<PopulationTotals, CutTarget[]> targets, CancellationToken cancellationToken)
    {
        using var search = new TargetSearch(population, targets);
        FitRounds.Run([search], OneThread(cancellationToken));
        return search.Totals!;
    }

    /// <summary>One thread, the calling one.</summary>
    public static ParallelOptions OneThread(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = 1, CancellationToken = cancellationToken };
}
