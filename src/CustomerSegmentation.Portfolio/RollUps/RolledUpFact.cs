namespace CustomerSegmentation.Portfolio;

/// <summary>What became of a fact in a roll-up.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Rule">The rule by which it was rolled up.</param>
/// <param name="Unknown">The accounts of several customers of whom it is unknown, such as sums with an unknown value.</param>
public sealed record RolledUpFact(Fact Fact, RollUpRule Rule, int Unknown);
