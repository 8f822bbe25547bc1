namespace CustomerSegmentation.Fitting;

/// <summary>A fitted cut, and where it belongs.</summary>
/// <param name="Scheme">The name of the scheme.</param>
/// <param name="Setting">The name of the scheme's setting that holds the cut.</param>
/// <param name="Fact">The name of the fact that is cut.</param>
/// <param name="Fit">The cut and its figures.</param>
public sealed record SchemeCutFit(string Scheme, string Setting, string Fact, FittedCut Fit);
