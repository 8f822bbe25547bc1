using CustomerSegmentation.Fitting;

namespace CustomerSegmentation.Policies;

/// <summary>Cuts that are to be fitted to one fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Cuts">The rules.</param>
/// <param name="AtMost">Whether the least value is the best.</param>
/// <param name="WithConcentration">Whether the concentration is asked for.</param>
internal sealed record FactCuts(NumberFact Fact, IReadOnlyList<Cut> Cuts, bool AtMost, bool WithConcentration)
{
    /// <summary>The search for them among the values of the fact.</summary>
    public CutSearch SearchIn(IPopulation population) => new(population, Cuts, AtMost, WithConcentration);
}
