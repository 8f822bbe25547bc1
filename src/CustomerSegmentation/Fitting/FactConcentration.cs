namespace CustomerSegmentation.Fitting;

/// <summary>How concentrated a fact's values are in few customers of a population.</summary>
/// <param name="Fact">The name of the fact.</param>
/// <param name="Concentration">The concentration.</param>
public sealed record FactConcentration(string Fact, Concentration Concentration);
