namespace CustomerSegmentation.Fitting;

/// <summary>How unevenly a fact's values are spread over a population.</summary>
/// <param name="Fact">The name of the fact.</param>
/// <param name="Concentration">The figures.</param>
public sealed record FactConcentration(string Fact, Concentration Concentration);
