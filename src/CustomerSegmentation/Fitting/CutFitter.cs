using System.Buffers;

namespace CustomerSegmentation;

/// <summary>
/// Fits cuts to the values of a fact, exactly as sorting them would, but without: a pass counts customers and sums values
/// by the leading bits of the values, and the next ones only look below those bits where a cut lies, until one value is
/// left there. That takes at most 5 passes, usually 2 or 3, and memory that does not grow with the population.
/// </summary>
internal static class CutFitter
{
    private const int BlockLength = 8192;

    /// <summary>Fits cuts.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="cuts">The rules; an absolute cut stays what it is and gets its figures.</param>
    /// <param name="cancellationToken">Stops the fit between blocks.</param>
    /// <returns>The fitted cuts and the concentration.</returns>
    /// <exception cref="InvalidOperationException">The values changed between passes.</exception>
    /// <exception cref="OperationCanceledException">The fit was stopped.</exception>
    public static PopulationFit Fit(IPopulation population, IReadOnlyList<Cut> cuts, CancellationToken cancellationToken = default) => Fit(population, cuts, atMost: false, cancellationToken);

    /// <summary>Fits cuts that are reached from above, the greatest value being the best, or from below.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="cuts">The rules; an absolute cut stays what it is and gets its figures.</param>
    /// <param name="atMost">Whether the least value is the best: shares and head counts are counted from there. Not for <see cref="CutRule.ShareOfValue"/> and <see cref="CutRule.AboveQuantile"/>.</param>
    /// <param name="cancellationToken">Stops the fit between blocks.</param>
    /// <returns>The fitted cuts and the concentration.</returns>
    /// <exception cref="InvalidOperationException">The values changed between passes.</exception>
    /// <exception cref="OperationCanceledException">The fit was stopped.</exception>
    public static PopulationFit Fit(IPopulation population, IReadOnlyList<Cut> cuts, bool atMost, CancellationToken cancellationToken = default)
    {
        using var positives = new PositiveValues();
        using var first = new Histogram(Level.First);
        ForEachBlock(
            population,
            block =>
            {
                first.Add(block);
                positives.Add(block);
            },
            cancellationToken);

        var totals = PopulationTotals.Of(population.Count, first);
        CutFit[] fits = [.. cuts.Select(cut => new CutFit(cut, totals, atMost))];
        var concentration = new ConcentrationFit(totals);
        FindAll(population, first, [.. fits.SelectMany(f => f.Targets), .. concentration.Targets], cancellationToken);
        return new PopulationFit([.. fits.Select(f => f.Finish())], concentration.Finish(first, positives));
    }

    /// <summary>Finds places among the values.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="targets">Says what to look for, by the totals.</param>
    /// <param name="cancellationToken">Stops the search between blocks.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="InvalidOperationException">The values changed between passes.</exception>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public static PopulationTotals Find(IPopulation population, Func<PopulationTotals, CutTarget[]> targets, CancellationToken cancellationToken)
    {
        using var first = new Histogram(Level.First);
        ForEachBlock(population, first.Add, cancellationToken);
        var totals = PopulationTotals.Of(population.Count, first);
        FindAll(population, first, targets(totals), cancellationToken);
        return totals;
    }

    private static void FindAll(IPopulation population, Histogram first, CutTarget[] targets, CancellationToken cancellationToken)
    {
        foreach (var target in targets)
            target.Narrow(first);
        var level = Level.First;
        while (Array.FindAll(targets, t => !t.IsFound) is { Length: > 0 } open)
        {
            level = level.Below(open.Select(t => t.Prefix));
            using var histogram = new Histogram(level);
            ForEachBlock(population, histogram.Add, cancellationToken);
            foreach (var target in open)
                target.Narrow(histogram);
        }
    }

    private static void ForEachBlock(IPopulation population, Action<ReadOnlySpan<double>> use, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<double>.Shared.Rent(BlockLength);
        try
        {
            for (var start = 0L; start < population.Count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var block = population.Read(start, buffer);
                use(block);
                start += block.Length;
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }
}
