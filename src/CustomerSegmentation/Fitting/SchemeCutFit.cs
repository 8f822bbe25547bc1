namespace CustomerSegmentation.Fitting;

/// <summary>A fitted cut, and the scheme's setting that it belongs to.</summary>
/// <param name="Scheme">The name of the scheme.</param>
/// <param name="Setting">The name of the scheme's setting that holds the cut.</param>
/// <param name="Fact">The name of the fact that is cut.</param>
/// <param name="Fit">The cut, and the customers on either side of it.</param>
public sealed record SchemeCutFit(string Scheme, string Setting, string Fact, FittedCut Fit);
