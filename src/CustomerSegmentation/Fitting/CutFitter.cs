namespace CustomerSegmentation.Fitting;

/// <summary>
/// Fits cuts to the values of a fact: exactly as sorting would, but without sorting. A round counts customers and sums values by the
/// leading bits of the values; the next rounds only look at the ranges in which a cut lies, until one value is left there. Memory does
/// not grow with the population.
/// </summary>
internal static class CutFitter
{
    /// <summary>Fits cuts on the calling thread.</summary>
    /// <param name="population">The values; they must not change during the fit.</param>
    /// <param name="cuts">The rules. An absolute cut is kept, and its figures are counted.</param>
    /// <param name="atMost">Whether the least value is the best, and not the greatest; see <see cref="CutSearch"/>.</param>
    /// <param name="cancellationToken">Cancels the fit between blocks.</param>
    /// <returns>The fitted cuts and the concentration.</returns>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static PopulationFit Fit(
        IPopulation population, IReadOnlyList<Cut> cuts, bool atMost = false, CancellationToken cancellationToken = default) =>
        Fit([new CutSearch(population, cuts, atMost, withConcentration: true)], OneThread(cancellationToken))[0];

    /// <summary>Fits the cuts of several facts of the same customers.</summary>
    /// <param name="searches">The searches; they are disposed of at the end.</param>
    /// <param name="options">The number of threads, and the cancellation token.</param>
    /// <param name="progress">Is told what is read.</param>
    /// <returns>The fits, in the order of the searches; the same for any number of threads.</returns>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The fit was canceled.</exception>
    public static PopulationFit[] Fit(IReadOnlyList<CutSearch> searches, ParallelOptions options, WorkProgress? progress = null)
    {
        try
        {
            FitRounds.Run(searches.Select(search => search.Targets), options, progress);
            return [.. searches.Select(search => search.Finish())];
        }
        finally
        {
            foreach (var search in searches)
                search.Dispose();
        }
    }

    /// <summary>Finds targets among the values on the calling thread.</summary>
    /// <param name="population">The values; they must not change during the fit.</param>
    /// <param name="targets">Gets the targets from the totals.</param>
    /// <param name="cancellationToken">Cancels the search between blocks.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="InvalidOperationException">The values changed between rounds.</exception>
    /// <exception cref="OperationCanceledException">The search was canceled.</exception>
    public static PopulationTotals Find(IPopulation population, Func<PopulationTotals, CutTarget[]> targets, CancellationToken cancellationToken)
    {
        using var search = new TargetSearch(population, targets);
        FitRounds.Run([search], OneThread(cancellationToken));
        return search.Totals!;
    }

    /// <summary>Gets options for the calling thread alone.</summary>
    public static ParallelOptions OneThread(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = 1, CancellationToken = cancellationToken };
}
