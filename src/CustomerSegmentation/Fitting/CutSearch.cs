namespace CustomerSegmentation.Fitting;

/// <summary>The cuts of one population on their way, and its concentration where that is asked for.</summary>
internal sealed class CutSearch : IDisposable
{
    private CutFit[] fits = [];
    private ConcentrationFit? concentration;

    /// <summary>A search for cuts that are reached from above, the greatest value being the best, or from below.</summary>
    /// <param name="population">The values; they must not change meanwhile.</param>
    /// <param name="cuts">The rules; an absolute cut stays what it is and gets its figures.</param>
    /// <param name="atMost">Whether the least value is the best: shares and head counts are counted from there. Not for <see cref="CutRule.ShareOfValue"/> and <see cref="CutRule.AboveQuantile"/>.</param>
    /// <param name="withConcentration">Whether the concentration is asked for.</param>
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

    /// <summary>The places that are looked for.</summary>
    public TargetSearch Targets { get; }

    /// <summary>The cuts and the concentration, once everything is found.</summary>
    public PopulationFit Finish() => new([.. fits.Select(fit => fit.Finish())], concentration?.Finish(Targets.First!) ?? new Concentration());

    /// <inheritdoc/>
    public void Dispose() => Targets.Dispose();
}
