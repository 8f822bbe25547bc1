namespace CustomerSegmentation.Portfolio;

/// <summary>The rule and the result of rolling up a fact.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Rule">The rule by which it was rolled up.</param>
/// <param name="Unknown">The number of accounts with several customers for which the fact is unknown, such as sums with an unknown value.</param>
public sealed record RolledUpFact(Fact Fact, RollUpRule Rule, int Unknown);
