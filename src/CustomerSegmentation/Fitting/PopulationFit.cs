namespace CustomerSegmentation.Fitting;

/// <summary>What was found from the values of one fact.</summary>
/// <param name="Cuts">The cuts, in the order of their rules.</param>
/// <param name="Concentration">How unevenly the values are spread; empty where that was not asked for.</param>
internal sealed record PopulationFit(IReadOnlyList<FittedCut> Cuts, Concentration Concentration);
