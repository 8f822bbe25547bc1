namespace CustomerSegmentation.Portfolio;

/// <summary>The facts of accounts, made of those of their customers. Made by <see cref="AccountHierarchy{TId}.RollUp"/>.</summary>
/// <param name="Columns">The facts, a place for each account in the order of <see cref="AccountHierarchy{TId}.Accounts"/>; in memory of their own.</param>
/// <param name="RolledUpFacts">What became of each fact.</param>
public sealed record RollUp(CustomerColumns Columns, IReadOnlyList<RolledUpFact> RolledUpFacts);
