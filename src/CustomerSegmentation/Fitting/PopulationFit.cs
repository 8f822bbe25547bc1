namespace CustomerSegmentation.Fitting;

/// <summary>The results of a fit to the values of one fact.</summary>
/// <param name="Cuts">The cuts, in the order of their rules.</param>
/// <param name="Concentration">The concentration of the values; empty if it was not requested.</param>
internal sealed record PopulationFit(IReadOnlyList<FittedCut> Cuts, Concentration Concentration);
