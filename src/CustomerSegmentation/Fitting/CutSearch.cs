namespace CustomerSegmentation.Fitting;

/// <summary>Searches for the cuts of one population and, if requested, its concentration.</summary>
internal sealed class CutSearch : IDisposable
{
    private CutFit[] fits = [];
    private ConcentrationFit? concentration;

    /// <summary>Creates a search.</summary>
    /// <param name="population">The values; they must not change during the search.</param>
    /// <param name="cuts">The rules. An absolute cut is kept, and its figures are counted.</param>
    /// <param name="atMost">
    /// Whether the least value is the best, from which shares and head counts are then counted, instead of the greatest. Not for
    /// <see cref="CutRule.ShareOfValue"/> and <see cref="CutRule.AboveQuantile"/>.
    /// </param>
    /// <param name="withConcentration">Whether to compute the concentration.</param>
    public CutSearch(IPopulation population, IReadOnlyList<Cut> cuts, bool atMost, bool withConcentration) =>
        Targets = new TargetSearch(
            population,
            totals =>
            {
                fits = [.. cuts.Select(cut => new CutFit(cut, totals, atMost))];
                concentration = withConcentration ? new ConcentrationFit(totals) : null;
                return fits.SelectMany(fit => fit.Targets).Concat(concentration?.Targets ?? []);
            },
            withConcentration ? ConcentrationFit.MostExact : 0);

    /// <summary>The targets of the search.</summary>
    public TargetSearch Targets { get; }

    /// <summary>Gets the cuts and the concentration after all targets were found.</summary>
    public PopulationFit Finish() => new([.. fits.Select(fit => fit.Finish())], concentration?.Finish(Targets.First!) ?? new Concentration());

    /// <inheritdoc/>
    public void Dispose() => Targets.Dispose();
}
